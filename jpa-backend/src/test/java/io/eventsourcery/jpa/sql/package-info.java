// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** Tests of the SQL that all databases share. */
package io.eventsourcery.jpa.sql;
