// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The transactions of the server: {@code JtaLookup} finds them, {@code TransactionRunner} begins the library's own. Not for
 * applications.
 */
package io.eventsourcery.cdi.transaction;
