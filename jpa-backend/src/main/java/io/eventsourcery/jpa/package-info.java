// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** The backend over a relational database through JPA. Nothing is here yet. */
package io.eventsourcery.jpa;
