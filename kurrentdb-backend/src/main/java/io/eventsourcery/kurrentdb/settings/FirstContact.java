// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.settings;

/** When a store talks to its server for the first time. */
public enum FirstContact {
    /** When it is used for the first time, so that an application can be deployed while the server is away. */
    LATER,
    /** When it is built, so that a server that cannot be reached, or refuses the user, fails the deployment. */
    AT_DEPLOYMENT
}
