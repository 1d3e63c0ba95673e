// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

/** The behaviour of an append when the caller has no transaction. Configured by {@code eventsourcery.transaction}. */
public enum TransactionPolicy {

    /** The append runs in a transaction of its own, committed before it returns. The default. */
    REQUIRED,

    /** The append is refused with a {@code TransactionRequiredException}. */
    MANDATORY
}
