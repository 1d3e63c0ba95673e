// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Finds events that can be written and never be read, before one of them is stored.
 *
 * <p>{@link io.eventsourcery.core.roundtrip.TypeCheck} looks at the types when an application starts: it makes sample events
 * ({@code SampleEvents}), encodes them, decodes the text and compares. {@link io.eventsourcery.core.roundtrip.FirstAppends}
 * does the same with the first real event of each type. Both compare by {@code Difference}, and both know the codec only
 * by its interface.
 */
package io.eventsourcery.core.roundtrip;
