// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Tests of how tags lie in a database. */
package io.eventsourcery.jpa.tag;
