// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One connected consumer: what it was sent and has not settled. Its deliveries are guarded by the group's lock. */
final class Consumer implements Pump.Source<ReadResp> {

    private final Queue<ReadResp> waiting = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Delivery> unsettled = new LinkedHashMap<>();
    private final UUID name = UUID.randomUUID();
    private final int capacity;
    private final String user;
    private volatile Pump<ReadResp> pump;
    private volatile StatusRuntimeException refusal;
    private long delivered;

    Consumer(int capacity, String user) {
        this.capacity = capacity;
        this.user = user;
    }

    void sendBy(Pump<ReadResp> by) {
        pump = by;
    }

    boolean hasRoom() {
        return unsettled.size() < capacity;
    }

    Map<UUID, Delivery> unsettled() {
        return unsettled;
    }

    int capacity() {
        return capacity;
    }

    long delivered() {
        return delivered;
    }

    String user() {
        return user;
    }

    UUID name() {
        return name;
    }

    void confirm(ReadResp confirmation) {
        waiting.add(confirmation);
    }

    void deliver(Delivery delivery, ReadResp answer) {
        delivered++;
        unsettled.put(delivery.id(), delivery);
        waiting.add(answer);
    }

    void wake() {
        pump.wake();
    }

    /** Ends it after what it was already sent. */
    void refuse(StatusRuntimeException error) {
        refusal = error;
        pump.wake();
    }

    void drop(StatusRuntimeException error) {
        pump.fail(error);
    }

    @Override
    public ReadResp next() {
        ReadResp answer = waiting.poll();
        if (answer == null && refusal != null) {
            throw refusal;
        }
        return answer;
    }

    @Override
    public boolean isComplete() {
        return false;
    }
}
