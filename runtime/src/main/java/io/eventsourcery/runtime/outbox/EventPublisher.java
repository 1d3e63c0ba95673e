// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.outbox;

/**
 * Gives events to somebody outside of the store, such as a broker.
 *
 * <p>Called for one event at a time, in the order of each stream, outside of any transaction of the store; several shards call it
 * at once. When it returns, the event counts as published. After a crash, a lost lease or a failure it gets an event again, so
 * receivers recognise events by their ids.
 */
@FunctionalInterface
public interface EventPublisher {

    /**
     * Publishes one event, and returns when the receiver has it for sure.
     *
     * @throws io.eventsourcery.runtime.UnavailableException if the receiver is away: the event waits, and with it all others
     * @throws Exception anything else that makes this attempt fail: it is repeated with growing pauses, and then the stream is
     *     parked
     */
    void publish(OutboxEntry entry) throws Exception;
}
