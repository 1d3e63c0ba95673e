// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.Heard;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.ForeignEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Consumers of a group on a server that others use too. */
class CompetingConsumersTest {

    private static final int SECONDS = 30;

    private static KurrentDbServer server;

    private final String category = "job." + UUID.randomUUID();
    private final StreamId stream = StreamId.random(category);
    private final ConsumerGroup group =
            ConsumerGroup.named("workers of " + category).ofCategory(category).withAttempts(3);
    private final Heard heard = new Heard();
    private final Backend backend = KurrentDbBackendFactory.connectingTo(server.connectionString())
            .withEventTypes(Stores.Noted.class)
            .withObserver(heard)
            .build();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CompetingConsumers consumers = CompetingConsumers.of(backend).runningOn(work -> {
        Thread thread = new Thread(work, "consumer of " + category);
        threads.add(thread);
        return thread;
    });
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        ConsumerGroups groups = CompetingConsumers.of(backend).groups();
        for (ConsumerGroup made : List.of(group, mails(), ofStream())) {
            if (groups.find(made).isPresent()) {
                groups.delete(made);
            }
        }
        backend.close();
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    private ConsumerGroup mails() {
        return ConsumerGroup.named("mails-" + category);
    }

    private ConsumerGroup ofStream() {
        return ConsumerGroup.named("of one " + category).ofStream(stream).fromNow();
    }

    private void append(String... texts) {
        backend.eventStore()
                .append(
                        stream,
                        ExpectedVersion.any(),
                        List.of(texts).stream().map(Stores::note).toList());
    }

    private void record(RecordedEvent<?> event) {
        handled.add(text(event));
    }

    private static String text(RecordedEvent<?> event) {
        return ((Stores.Noted) event.payload()).text();
    }

    private List<String> handled(int count) throws InterruptedException {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String next = handled.poll(SECONDS, TimeUnit.SECONDS);
            found.add(next == null ? "nothing came" : next);
        }
        return found;
    }

    @Test
    void history_and_news_come_decoded_with_stream_and_version() throws Exception {
        append("1");
        BlockingQueue<RecordedEvent<?>> events = new LinkedBlockingQueue<>();
        consumers.consume(group, events::add);
        RecordedEvent<?> first = events.poll(SECONDS, TimeUnit.SECONDS);

        append("2");

        RecordedEvent<?> second = events.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(List.of(first, second))
                .isEqualTo(backend.eventStore().read(stream).toList());
        assertThat(text(first)).isEqualTo("1");
    }

    @Test
    void the_example_of_the_documentation_works() throws Exception {
        BlockingQueue<UUID> mailed = new LinkedBlockingQueue<>();
        append("1");
        // snippet:consume
        ConsumerGroup mails =
                ConsumerGroup.named("mails-" + category).ofCategory(category).withAttempts(3);
        CompetingConsumers.Consumer consumer =
                CompetingConsumers.of(backend).consume(mails, event -> mailed.add(event.id()));
        // end:consume
        assertThat(mailed.poll(SECONDS, TimeUnit.SECONDS))
                .isEqualTo(backend.eventStore()
                        .read(stream)
                        .findFirst()
                        .orElseThrow()
                        .id());
        consumer.close();
    }

    @Test
    void two_consumers_work_at_the_same_time_and_each_event_is_handled() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> met = ConcurrentHashMap.newKeySet();
        CompetingConsumers.Handler handler = event -> {
            if (met.add(Thread.currentThread())) {
                both.await(SECONDS, TimeUnit.SECONDS);
            }
            record(event);
        };
        consumers.consume(group, handler);
        consumers.consume(group, handler);
        String[] texts = IntStream.range(0, 5 * CompetingConsumers.BUFFER)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);

        append(texts);

        Set<String> found = new HashSet<>();
        while (found.size() < texts.length && !found.contains("nothing came")) {
            found.addAll(handled(1));
        }
        assertThat(found).containsExactlyInAnyOrder(texts);
        assertThat(met).hasSize(2);
    }

    @Test
    void a_failing_handler_gets_the_event_again_until_it_is_parked_and_the_others_go_on() throws Exception {
        consumers.consume(group, event -> {
            record(event);
            if (text(event).equals("bad")) {
                throw new IllegalStateException("no");
            }
        });

        append("bad", "good");

        assertThat(handled(4)).containsExactlyInAnyOrder("bad", "bad", "bad", "good");
        append("later");
        assertThat(handled(1)).containsExactly("later");
        assertThat(parked()).isEqualTo(1);
    }

    @Test
    void a_handler_that_recovers_parks_nothing() throws Exception {
        consumers.consume(group, event -> {
            handled.add("attempt");
            if (handled.size() < 2) {
                throw new IOException("not yet");
            }
        });

        append("1");

        Eventually.isTrue(() -> handled.size() == 2);
        assertThat(parkedNow()).isZero();
    }

    @Test
    void other_categories_tenants_and_types_are_not_given() throws Exception {
        TenantId tenant = TenantId.of("t" + UUID.randomUUID());
        consumers.consume(group.ofTenant(tenant).ofTypes("noted"), this::record);
        append("of nobody");
        backend.eventStore()
                .forTenant(tenant)
                .append(StreamId.random(category + "x"), ExpectedVersion.none(), note("of another category"));

        backend.eventStore().forTenant(tenant).append(stream, ExpectedVersion.none(), note("wanted"));

        assertThat(handled(1)).containsExactly("wanted");
        assertThat(handled).isEmpty();
    }

    @Test
    void the_server_sends_nothing_of_categories_that_look_alike() throws Exception {
        for (String near : List.of("x" + category, category + "x", category.replace('.', 'x'), category + "-")) {
            backend.eventStore().append(StreamId.random(near), ExpectedVersion.none(), note(near));
        }
        append("1");

        consumers.consume(group, this::record);

        assertThat(handled(1)).containsExactly("1");
        try (PersistentSubscriptions raw = PersistentSubscriptions.on(server)) {
            assertThat(raw.toAll(group.name()).getStats().getTotalItems()).isEqualTo(1);
        }
    }

    @Test
    void an_event_that_cannot_be_read_is_parked_and_the_others_come() throws Exception {
        try (Backend before = KurrentDbBackendFactory.connectingTo(server.connectionString())
                .withEventTypes(Other.class)
                .build()) {
            before.eventStore().append(stream, ExpectedVersion.none(), NewEvent.of(new Other("not known here")));
        }
        append("2");

        CompetingConsumers.Consumer consumer = consumers.consume(group, this::record);

        assertThat(handled(1)).containsExactly("2");
        assertThat(parked()).isEqualTo(1);
    }

    @Test
    void classes_stand_for_all_names_under_which_they_are_stored() throws Exception {
        try (Backend before = KurrentDbBackendFactory.connectingTo(server.connectionString())
                .withEventTypes(NotedBefore.class, Other.class)
                .build()) {
            before.eventStore().append(stream, ExpectedVersion.none(), NewEvent.of(new NotedBefore("former name")));
            before.eventStore().append(stream, ExpectedVersion.any(), NewEvent.of(new Other("not known here")));
        }
        append("present name");

        assertThatThrownBy(() -> consumers.consume(group.ofTypes(Other.class), this::record))
                .isInstanceOf(UnknownEventTypeException.class)
                .hasMessageContaining(Other.class.getName());
        try (Backend now = KurrentDbBackendFactory.connectingTo(server.connectionString())
                .withEventTypes(NotedNow.class)
                .build()) {
            CompetingConsumers.of(now)
                    .consume(group.ofTypes(NotedNow.class), event -> handled.add(((NotedNow) event.payload()).text()));

            assertThat(handled(2)).containsExactlyInAnyOrder("former name", "present name");
            Eventually.isTrue(() -> consumers.groups().find(group).orElseThrow().unanswered() == 0);
            assertThat(parkedNow()).isZero();
        }
    }

    @EventType("noted-before")
    public record NotedBefore(String text) {}

    @EventType(value = "noted", aliases = "noted-before")
    public record NotedNow(String text) {}

    @EventType("other")
    public record Other(String text) {}

    @Test
    void one_stream_alone_can_be_consumed_from_now_on() throws Exception {
        append("old");
        consumers.groups().create(ofStream());
        backend.eventStore().append(StreamId.random(category), ExpectedVersion.none(), note("of another stream"));
        append("new");

        consumers.consume(ofStream(), this::record);

        assertThat(handled(1)).containsExactly("new");
        assertThat(handled).isEmpty();
    }

    @Test
    void events_of_others_are_passed_over_and_counted() throws Exception {
        KurrentDBClient others =
                KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(server.connectionString()));
        try {
            others.appendToStream(
                            StreamNames.of(TenantId.single(), stream),
                            AppendToStreamOptions.get(),
                            EventData.builderAsJson("theirs", new byte[] {'1'}).build())
                    .get(SECONDS, TimeUnit.SECONDS);
        } finally {
            others.shutdown().get(SECONDS, TimeUnit.SECONDS);
        }
        backend.eventStore().append(StreamId.random(category), ExpectedVersion.none(), note("ours"));

        CompetingConsumers.Consumer consumer = consumers.consume(group, this::record);

        assertThat(handled(1)).containsExactly("ours");
        assertThat(heard.of(ForeignEvent.class, backend.eventStore())).hasSize(1);
        assertThat(parkedNow()).isZero();
    }

    @Test
    void a_closed_consumer_leaves_what_it_had_to_another() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompetingConsumers.Consumer stuck = consumers.consume(group, event -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        append("1");
        assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        threads.forEach(Thread::interrupt);
        stuck.close();
        stuck.close();

        assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
        consumers.consume(group, this::record);
        assertThat(handled(1)).containsExactly("1");
    }

    @Test
    void a_consumer_may_close_itself() throws Exception {
        BlockingQueue<CompetingConsumers.Consumer> self = new LinkedBlockingQueue<>();
        CountDownLatch closed = new CountDownLatch(1);
        self.add(consumers.consume(group, event -> {
            self.take().close();
            closed.countDown();
        }));

        append("1");

        assertThat(closed.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> ConsumerGroup.named(" ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> group.withAttempts(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> group.withPatience(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
        try (Backend memory = InMemoryBackendFactory.create().build()) {
            assertThatThrownBy(() -> CompetingConsumers.of(memory))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("KurrentDB");
        }
    }

    private long parked() {
        Eventually.isTrue(() -> parkedNow() > 0);
        return parkedNow();
    }

    private long parkedNow() {
        return consumers.groups().find(group).orElseThrow().parked();
    }
}
