// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Event Sourcery: an event store that commits with the transaction of your Jakarta EE application.
 *
 * <p>Events are records with a stored name:
 *
 * <pre>{@code
 * @EventType("order-placed")
 * public record OrderPlaced(String customer, BigDecimal total) implements OrderEvent {}
 * }</pre>
 *
 * They are appended to a stream, here inside a transaction:
 *
 * <pre>{@code
 * @Inject EventStore events;
 *
 * @Transactional
 * public void place(UUID order, String customer, BigDecimal total) {
 *     events.append(StreamId.of("order", order), ExpectedVersion.none(), new OrderPlaced(customer, total));
 * }
 * }</pre>
 *
 * and observed in it, or after it:
 *
 * <pre>{@code
 * void on(@Observes RecordedEvent<OrderPlaced> event) { ... }
 * }</pre>
 *
 * <p>Read {@link io.eventsourcery.EventStore} first, then {@link io.eventsourcery.stream.ExpectedVersion}, then {@link
 * io.eventsourcery.event.RecordedEvent}. {@link io.eventsourcery.backend} is for wiring a store by hand and for the
 * authors of backends.
 */
package io.eventsourcery;
