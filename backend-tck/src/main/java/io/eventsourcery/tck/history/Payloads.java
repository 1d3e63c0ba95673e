// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

/** Turns the numbers of a history into payloads of registered types, and back. */
public interface Payloads {

    Object event(int number);

    /** The state of a snapshot taken after an event. */
    Object state(int event);

    /** The number in a payload of either kind. */
    int number(Object payload);
}
