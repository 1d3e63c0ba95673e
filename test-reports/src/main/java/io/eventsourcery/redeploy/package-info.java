// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Applications that come and go in one virtual machine, as in a server, each with a class loader of its own.
 *
 * <p>Start with {@link io.eventsourcery.redeploy.ApplicationLoader}. For tests of this repository.
 */
package io.eventsourcery.redeploy;
