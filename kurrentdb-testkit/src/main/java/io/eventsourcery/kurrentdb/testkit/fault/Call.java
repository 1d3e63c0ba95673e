// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.fault;

/** The calls of the protocol that a fault can be aimed at. */
public enum Call {
    /** The question which features the node has; a client asks it whenever it connects. */
    FEATURES,
    /** The question which nodes there are; a client asks it if its connection string says so. */
    GOSSIP,
    /** An append to one stream. */
    APPEND,
    /** An append to several streams at once. */
    APPEND_SESSION,
    /** A read of one stream, reads of metadata included. */
    READ_STREAM,
    /** A read of {@code $all}. */
    READ_ALL,
    /** A subscription to one stream. */
    SUBSCRIBE_TO_STREAM,
    /** A subscription to {@code $all}, with or without a filter. */
    SUBSCRIBE_TO_ALL,
    /** A deletion that the stream can come back from. */
    DELETE,
    /** A deletion for ever. */
    TOMBSTONE,
    /** A consumer that joins a persistent subscription. */
    CONSUME,
    /** Creation, change, removal, listing and replay of persistent subscriptions. */
    MANAGE_SUBSCRIPTIONS
}
