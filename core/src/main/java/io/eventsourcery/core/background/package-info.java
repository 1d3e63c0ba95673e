// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The engine as background work uses it: the settled log without waiting, transactions, streams and checkpoints.
 *
 * <p>A backend of this engine returns a {@link io.eventsourcery.core.background.BackgroundEngine} from {@code
 * Backend.extension}.
 */
package io.eventsourcery.core.background;
