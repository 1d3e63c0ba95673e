// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.log.LogOnServer.EVER;
import static io.eventsourcery.kurrentdb.log.LogOnServer.complete;
import static io.eventsourcery.kurrentdb.log.LogOnServer.ofCategory;
import static io.eventsourcery.kurrentdb.log.LogOnServer.ofTenant;
import static io.eventsourcery.kurrentdb.log.LogOnServer.payloads;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Filtered subscriptions give what plain reads of everything give, in the same order, whatever the filter and the limit. A
 * subscription that filtered by a wrong pattern, or began with the event at its position, would differ.
 */
class LogAgreementTest {

    /** A type whose name the server does not take as it is. */
    @EventType("a+b (c.d)|e")
    public record Odd(int number) {}

    private final KurrentDbServer server = KurrentDbServer.start();
    private final LogOnServer below = new LogOnServer(server.connectionString());
    private final KurrentDbLog log = below.log(EVER);
    private final Backend backend = KurrentDbBackendFactory.connectingTo(server.connectionString())
            .withEventTypes(Stores.Noted.class, Odd.class)
            .build();
    private final String category = "cart." + UUID.randomUUID().toString().replace("-", "");
    private final TenantId tenant = TenantId.of("acme-" + UUID.randomUUID());
    private final Position before = log.newest();
    private Position settled;

    @BeforeEach
    void append() throws Exception {
        EventStore store = backend.eventStore();
        List<String> categories = List.of(
                category,
                "my-" + category,
                category + "x",
                category.replace('.', 'X'),
                category + ".1",
                "",
                "(" + category);
        List<StreamId> streams = categories.stream().map(StreamId::random).toList();
        Random random = new Random(11);
        for (int i = 0; i < 150; i++) {
            StreamId stream = streams.get(random.nextInt(streams.size()));
            NewEvent event = random.nextBoolean() ? note("" + i) : NewEvent.of(new Odd(i));
            (random.nextBoolean() ? store : store.forTenant(tenant)).append(stream, ExpectedVersion.any(), event);
        }
        below.others(category + "-somebody", 3);
        below.others("my-" + category + "-1", 3);
        settled = log.newest();
    }

    @AfterEach
    void close() throws Exception {
        backend.close();
        below.close();
        server.close();
    }

    private List<LogFilter> filters() {
        Set<String> odd = Set.of("a+b (c.d)|e");
        return List.of(
                LogFilter.all(),
                ofCategory(category),
                ofCategory("my-" + category),
                ofCategory(category + ".1"),
                ofCategory("(" + category),
                ofCategory(""),
                ofCategory("nobody" + category),
                ofTenant(tenant),
                ofTenant(TenantId.single()),
                new LogFilter(Optional.of(category), Set.of(), Optional.of(tenant)),
                new LogFilter(Optional.empty(), odd, Optional.empty()),
                new LogFilter(Optional.empty(), Set.of("noted", "a+b (c.d)|e"), Optional.empty()),
                new LogFilter(Optional.of(category), odd, Optional.empty()),
                new LogFilter(Optional.of(category), odd, Optional.of(tenant)),
                new LogFilter(Optional.empty(), Set.of("a"), Optional.of(tenant)));
    }

    private List<LoggedEvent> inPages(LogFilter filter) {
        LogReading reading = below.reading(filter, before, settled, Integer.MAX_VALUE);
        while (!reading.isComplete()) {
            log.pages().continueTo(reading);
        }
        return reading.result().events();
    }

    @Test
    void subscriptions_and_plain_reads_give_the_same() {
        assertThat(inPages(LogFilter.all())).hasSizeGreaterThanOrEqualTo(150);
        for (LogFilter filter : filters()) {
            List<LoggedEvent> expected = inPages(filter);
            for (int limit : new int[] {1, 7, 1000, Integer.MAX_VALUE}) {
                List<LoggedEvent> found = new ArrayList<>();
                Position reached = before;
                while (reached.compareTo(settled) < 0) {
                    LogStretch stretch = log.read(filter, reached, settled, limit);
                    assertThat(stretch.events()).hasSizeLessThanOrEqualTo(limit);
                    assertThat(stretch.end()).isGreaterThan(reached).isLessThanOrEqualTo(settled);
                    found.addAll(stretch.events());
                    reached = stretch.end();
                }
                assertThat(found).as(filter + " by " + limit).isEqualTo(expected);
            }
            assertThat(complete(log, filter, before, settled, 5))
                    .isEqualTo(expected.subList(0, Math.min(5, expected.size())));
        }
    }

    @Test
    void what_was_appended_later_than_settled_is_not_given() {
        EventStore store = backend.eventStore();
        store.append(StreamId.random(category), ExpectedVersion.none(), note("999"));

        assertThat(payloads(complete(log, ofCategory(category), before, settled, 1000)))
                .isNotEmpty()
                .doesNotContain("999");
        assertThat(payloads(complete(log, ofCategory(category), settled, log.newest(), 1000)))
                .containsExactly("999");
    }

    @Test
    void long_batches_are_complete() {
        List<NewEvent> many =
                IntStream.range(0, 1200).mapToObj(i -> NewEvent.of(new Odd(i))).toList();
        backend.eventStore().append(StreamId.random(category), ExpectedVersion.none(), many);
        Position now = log.newest();

        assertThat(log.read(ofCategory(category), settled, now, 1000).events()).hasSize(1000);
        assertThat(complete(log, ofCategory(category, "a+b (c.d)|e"), settled, now, 5000))
                .hasSize(1200);
    }
}
