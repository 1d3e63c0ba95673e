// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Applications with a store in a database come and go in one virtual machine. Start with {@code RedeployTest}. */
package io.eventsourcery.jpa.redeploy;
