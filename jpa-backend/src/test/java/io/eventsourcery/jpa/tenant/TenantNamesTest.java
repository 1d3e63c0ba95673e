// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However tenants and streams are called, their names are values, never a part of a statement. */
class TenantNamesTest {

    private static final int NAMES = Scale.of(100, 10_000);

    /** What ends a text, a statement, a name or a parameter in some dialect, and some of every kind of character. */
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "`",
            ";",
            "--",
            "/*",
            "*/",
            "\\",
            "?",
            ":a",
            "$1",
            "${prefix}",
            "%",
            "_",
            "{ts",
            "}",
            "(",
            ")",
            " or 1 = 1",
            "'; drop table es_event; --",
            "\u00e9",
            "\u8a9e",
            "\ud83d\ude00",
            "a",
            "A",
            "0",
            ".",
            "-",
            " ");

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.Kind.class,
            names = {"H2", "POSTGRESQL", "MARIADB"})
    void names_of_any_kind_are_refused_or_come_back_and_change_no_statement(TestDatabase.Kind kind) {
        SqlSpy spy = new SqlSpy(UnaryOperator.identity());
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind));
                Backend backend = JpaBackendFactory.of(spy.watching(server.entityManager()))
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class)
                        .build()) {
            EventStore store = backend.eventStore();
            useEverything(backend, TenantId.of("plain"), StreamId.named("plain", "plain"));
            Set<String> known = spy.shapes();
            int taken = 0;
            for (int i = 0; i < NAMES; i++) {
                Optional<TenantId> tenant = tenant(text(1 + random.nextInt(i % 9 == 0 ? 80 : 6)));
                Optional<StreamId> stream = stream(text(random.nextInt(4)), text(1 + random.nextInt(8)));
                if (stream.isPresent()) {
                    TenantId owner = tenant.orElse(TenantId.of("t" + i));
                    useEverything(backend, owner, stream.get());
                    taken++;
                }
            }
            assertThat(taken).isGreaterThan(NAMES / 10);
            assertThat(spy.shapes()).as("statements that a name brought about").isEqualTo(known);
            assertThat(store.forTenant(TenantId.of("plain"))
                            .load(StreamId.named("plain", "plain"))
                            .isEmpty())
                    .isTrue();
        }
    }

    private static void useEverything(Backend backend, TenantId tenant, StreamId stream) {
        EventStore store = backend.eventStore().forTenant(tenant);
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("ann"));
        store.append(stream, ExpectedVersion.any(), new OrderPlaced("bob"));
        store.saveSnapshot(stream, 2, new OrderPlaced("state"));
        List<RecordedEvent<?>> read = store.read(stream).toList();
        assertThat(read).hasSize(2).allSatisfy(event -> {
            assertThat(event.tenant()).isEqualTo(tenant);
            assertThat(event.stream()).isEqualTo(stream);
            assertThat(event.stream().name()).isEqualTo(stream.name());
        });
        assertThat(store.load(stream).snapshot()).isPresent();
        store.delete(stream);
        assertThat(store.load(stream).isEmpty()).isTrue();
    }

    private String text(int pieces) {
        return random.ints(pieces, 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining());
    }

    private static Optional<TenantId> tenant(String name) {
        try {
            return Optional.of(TenantId.of(name));
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageNotContaining(name.length() > 3 ? name : "never");
            return Optional.empty();
        }
    }

    private static Optional<StreamId> stream(String category, String name) {
        try {
            return Optional.of(StreamId.named(category, name));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
