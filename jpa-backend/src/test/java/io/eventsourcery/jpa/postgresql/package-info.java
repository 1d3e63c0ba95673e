// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** Tests of the parts that only PostgreSQL has. */
package io.eventsourcery.jpa.postgresql;
