// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example of guards in {@code docs/dynamic-consistency.md}. */
class GuardsTest {

    @EventType("member-joined")
    public record MemberJoined(String name) {}

    @EventType("member-barred")
    public record MemberBarred(String reason) {}

    @EventType("car-bought")
    public record CarBought(String plate) {}

    @EventType("car-rented")
    public record CarRented(UUID member) {}

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(MemberJoined.class, MemberBarred.class, CarBought.class, CarRented.class)
            .build();
    private final EventStore store = backend.eventStore();
    private final StreamId member = StreamId.random("member");
    private final StreamId car = StreamId.random("car");

    @AfterEach
    void close() {
        backend.close();
    }

    public static final class Member extends Aggregate<Object> {
        private boolean barred;

        Member() {
            super("member");
        }

        void bar(String reason) {
            emit(new MemberBarred(reason));
        }

        @Override
        protected void apply(Object event) {
            barred |= event instanceof MemberBarred;
        }
    }

    public static final class Car extends Aggregate<Object> {

        Car() {
            super("car");
        }

        void rentTo(Member member) {
            if (member.barred) {
                throw new IllegalStateException("The member is barred.");
            }
            emit(new CarRented(UUID.randomUUID()));
        }

        @Override
        protected void apply(Object event) {
            // Nothing that a car decides depends on what happened to it.
        }
    }

    private final Repository<Member> members = Repository.of(store, Member::new);
    private final Repository<Car> cars = Repository.of(store, Car::new);

    // snippet:repository
    void rent(UUID car, UUID member) {
        cars.executeGuarded(car, (rented, guards) -> rented.rentTo(guards.on(members.load(member))));
    }
    // end:repository

    @Test
    void a_member_who_is_barred_meanwhile_rents_nothing() {
        store.append(member, ExpectedVersion.none(), new MemberJoined("Ada"));
        store.append(car, ExpectedVersion.none(), new CarBought("M-1"));

        rent(car.id(), member.id());

        assertThat(store.load(car).version()).isEqualTo(2);
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> cars.executeGuarded(car.id(), (rented, guards) -> {
                    Member seen = guards.on(members.load(member.id()));
                    rented.rentTo(seen);
                    if (attempts.incrementAndGet() == 1) {
                        members.execute(member.id(), other -> other.bar("unpaid"));
                    }
                }))
                .hasMessage("The member is barred.");
        assertThat(attempts).hasValue(1);
        assertThat(store.load(car).version()).isEqualTo(2);
    }

    // snippet:append
    void rent(StreamId member, StreamId car) {
        LoadedStream reader = store.load(member);
        LoadedStream rented = store.load(car);
        if (reader.events().stream().anyMatch(event -> event.payload() instanceof MemberBarred)) {
            throw new IllegalStateException("The member is barred.");
        }
        store.append(List.of(reader.guard()), car, rented.expected(), new CarRented(member.id()));
    }
    // end:append

    @Test
    void a_member_rents_a_car_unless_barred() {
        store.append(member, ExpectedVersion.none(), new MemberJoined("Ada"));
        store.append(car, ExpectedVersion.none(), new CarBought("M-1"));

        rent(member, car);

        assertThat(store.load(car).version()).isEqualTo(2);
        LoadedStream before = store.load(member);
        store.append(member, before.expected(), new MemberBarred("unpaid"));
        assertThatThrownBy(() -> store.append(
                        List.of(before.guard()), car, ExpectedVersion.exactly(2), new CarRented(member.id())))
                .isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(() -> rent(member, car)).hasMessage("The member is barred.");
        assertThat(store.load(car).version()).isEqualTo(2);
    }
}
