// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroups;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither the password nor a payload is in a message, in a line of the log, or in what an object says of itself. */
class SecretsTest {

    private static final String USER = "ann-of-accounting";
    private static final String PASSWORD = "s3cret-word";
    private static final String PAYLOAD = "a-private-matter";

    /** Everything that this library and the client log, at every level, as it would be printed. */
    private static final class Printed extends Handler {

        private final Formatter formatter = new SimpleFormatter();
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final List<Logger> loggers = List.of(Logger.getLogger("io.eventsourcery"), Logger.getLogger("io.kurrent"));
    private final Printed printed = new Printed();
    private final Stores stores =
            new Stores(KurrentDbStandIn.start(StandInSettings.ofToday().user(USER, PASSWORD)));
    private final StreamId stream = newStream();

    @BeforeEach
    void listen() {
        loggers.forEach(logger -> {
            logger.setLevel(Level.ALL);
            logger.addHandler(printed);
        });
    }

    @AfterEach
    void close() {
        stores.close();
        loggers.forEach(logger -> {
            logger.setLevel(null);
            logger.removeHandler(printed);
        });
    }

    private static void assertQuiet(String text) {
        String sent = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(text).doesNotContain(PASSWORD, USER, PAYLOAD, sent);
    }

    private static void assertFailsQuietly(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isNotNull();
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertQuiet(text.toString());
    }

    @Test
    void neither_failures_nor_the_log_of_a_busy_day_quote_them() throws Exception {
        KurrentDbBackendFactory factory = KurrentDbBackendFactory.connectingTo(
                stores.server().connectionString() + "&maxDiscoverAttempts=1&discoveryInterval=10");
        Backend backend = stores.of(factory);
        EventStore store = backend.eventStore();
        Backend impatient =
                stores.of(factory.withCallTimeout(Duration.ofMillis(500)).withCommitBudget(Duration.ofMillis(500)));
        store.append(stream, ExpectedVersion.none(), note(PAYLOAD));
        CompetingConsumers consumers = CompetingConsumers.of(backend);
        ConsumerGroup group =
                ConsumerGroup.named("quiet").ofCategory(stream.category()).withAttempts(2);
        CompetingConsumers.Consumer failing = consumers.consume(group, event -> {
            throw new IllegalStateException("about " + PAYLOAD);
        });
        Eventually.isTrue(() -> parked(consumers.groups(), group));

        stores.server().faults().every(Call.APPEND, Fault.lostAcknowledgement());
        assertFailsQuietly(() -> impatient.eventStore().append(newStream(), ExpectedVersion.none(), note(PAYLOAD)));
        stores.server().faults().clear().every(Call.APPEND, Fault.accessDenied());
        assertFailsQuietly(() -> store.append(newStream(), ExpectedVersion.none(), note(PAYLOAD)));
        stores.server().faults().clear();
        assertFailsQuietly(() -> store.append(stream, ExpectedVersion.none(), note(PAYLOAD + "2")));
        assertFailsQuietly(() -> stores.of(factory.withCredentials(USER, PASSWORD + "!"))
                .eventStore()
                .load(stream));
        assertFailsQuietly(() -> stores.of(factory.withMaxAppendBytes(1))
                .eventStore()
                .append(newStream(), ExpectedVersion.none(), note(PAYLOAD)));
        stores.server().stop();
        assertFailsQuietly(() -> impatient.eventStore().load(stream));
        assertFailsQuietly(() -> CompetingConsumers.of(impatient).groups().delete(group));
        failing.close();

        assertThat(printed.lines).as("log at every level").isNotEmpty().anyMatch(line -> line.contains("parks"));
        assertThat(printed.lines).allSatisfy(SecretsTest::assertQuiet);
        assertThat(List.of(factory, backend, store, consumers, consumers.groups(), group, failing))
                .allSatisfy(object -> assertQuiet(object.toString()));
    }

    private static boolean parked(ConsumerGroups groups, ConsumerGroup group) {
        return groups.find(group).orElseThrow().parked() > 0;
    }
}
