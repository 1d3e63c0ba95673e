// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Events of the test applications; packed into a jar of their own, without {@code beans.xml}. */
package io.eventsourcery.it.event;
