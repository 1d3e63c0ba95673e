// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A transaction that holds the lock of those who write into the event table.
 *
 * <p>Its name lives as long as the memory of the server. A prepared transaction lives longer: when a process of the server
 * dies, all memory is set up anew, and the prepared one comes back by another name. Its numbers come back with it, so they
 * tell who it is; a transaction that had none yet may be any of the prepared ones.
 *
 * @param name {@code virtualtransaction}
 * @param process the process, 0 for a prepared transaction
 * @param numbers of the transaction and its subtransactions; empty as long as it has none
 */
record Holder(String name, long process, Set<Long> numbers) {

    boolean isPrepared() {
        return process == 0;
    }

    /** Those of the present holders that are this one, or may be. */
    List<Holder> among(List<Holder> present) {
        List<Holder> same = present.stream()
                .filter(holder -> isSame(holder))
                .map(this::joined)
                .toList();
        return same.isEmpty() && numbers.isEmpty()
                ? present.stream().filter(Holder::isPrepared).toList()
                : same;
    }

    private boolean isSame(Holder other) {
        return name.equals(other.name) || !Collections.disjoint(numbers, other.numbers);
    }

    private Holder joined(Holder now) {
        Set<Long> all = new HashSet<>(numbers);
        all.addAll(now.numbers);
        return new Holder(now.name, now.process, all);
    }

    /** For an operator. */
    String words() {
        return isPrepared() ? "a prepared one, see pg_prepared_xacts" : "process " + process;
    }
}
