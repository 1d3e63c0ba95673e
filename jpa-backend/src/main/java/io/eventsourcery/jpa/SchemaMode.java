// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

/** The treatment of the tables when the store is built. Configured by {@code eventsourcery.jpa.schema}. */
public enum SchemaMode {

    /**
     * Compares the tables with the needs of the store, and refuses to start if they differ, with a list of all
     * differences. The default.
     */
    VALIDATE,

    /** Runs the versioned scripts with Flyway, then validates. For development and embedded databases. */
    CREATE,

    /** Trusts the tables. A fault shows up when the first event is written. */
    NONE
}
