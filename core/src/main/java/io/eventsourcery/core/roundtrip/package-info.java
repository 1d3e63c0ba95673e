// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Finds events that can be written but not read, before one of them is stored.
 *
 * <p>{@link io.eventsourcery.core.roundtrip.TypeCheck} checks the types when an application starts: it creates sample
 * events ({@code SampleEvents}), encodes them, decodes the text and compares. {@link
 * io.eventsourcery.core.roundtrip.FirstAppends} does the same with the first real event of each type. Both compare with
 * {@code Difference}, and both use only the interface of the codec.
 */
package io.eventsourcery.core.roundtrip;
