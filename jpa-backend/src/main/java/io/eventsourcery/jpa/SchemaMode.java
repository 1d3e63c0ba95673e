// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

/** What the store does about its tables when it is built. Configured by {@code eventsourcery.jpa.schema}. */
public enum SchemaMode {

    /** Compares the tables with what the store needs, and refuses to start with a list of all differences. The default. */
    VALIDATE,

    /** Runs the versioned scripts with Flyway, then validates. For development and embedded databases. */
    CREATE,

    /** Trusts the tables. A fault shows up when the first event is written. */
    NONE
}
