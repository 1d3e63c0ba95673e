// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The part of the storage for the keys of data subjects.
 *
 * <p>{@link io.eventsourcery.jpa.key.JpaKeys} is that part; {@code SubjectRows} has the statements on the table with one row for
 * each data subject.
 */
package io.eventsourcery.jpa.key;
