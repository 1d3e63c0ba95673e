// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.error.EventSourceryException;

/** The operation is not possible with this group of consumers; nothing was changed. */
public final class ConsumerGroupException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    /** The reason. */
    public enum Reason {
        /** There is no such group on the server. */
        ABSENT("does not exist: create it, or correct its name, its stream or its tenant"),
        /** There is one already. */
        EXISTS("exists already: use createIfAbsent, update it, or take another name"),
        /** The user of the connection lacks the rights. */
        NOT_PERMITTED("may not be touched by the user of the connection: on a secured server only $admins and $ops may"
                + " manage groups, so give the user the rights that docs/kurrentdb.md lists; a group that an operator has"
                + " created is consumed with join() instead of consume(), which needs no such rights");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final String group;
    private final Reason reason;

    ConsumerGroupException(ConsumerGroup group, Reason reason, String node, Throwable cause) {
        super("The group of consumers \"" + group.name() + "\" at KurrentDB " + node + " " + reason.text + ".", cause);
        this.group = group.name();
        this.reason = reason;
    }

    /** The name of the group. */
    public String group() {
        return group;
    }

    /** The reason why it is not possible. */
    public Reason reason() {
        return reason;
    }
}
