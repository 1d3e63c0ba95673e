// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The keys of data subjects on one node: made, unwrapped, known for a while.
 *
 * <p>Begin at {@link io.eventsourcery.privacy.key.DataKeys}.
 */
package io.eventsourcery.privacy.key;
