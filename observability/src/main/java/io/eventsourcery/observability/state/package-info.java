// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What is known of each store of a deployment: looked up in the background, so that whoever asks never waits long.
 *
 * <p>Start with {@link io.eventsourcery.observability.state.DeployedStores}. Health and metrics show what it has.
 */
package io.eventsourcery.observability.state;
