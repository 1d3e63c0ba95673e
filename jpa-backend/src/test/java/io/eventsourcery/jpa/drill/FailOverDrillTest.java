// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.processes.PageBlock;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogWentBackException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps of "Fail over to a replica" in {@code docs/operations.md}: the primary dies under a node that goes on. */
@Timeout(300)
class FailOverDrillTest {

    /** The replica has so many events when it is cut off, and the last checkpoint is for fewer. */
    private static final int REPLICATED = Drill.MANY + 5;

    @Test
    void on_postgresql_a_log_whose_identity_is_moved_on_goes_on_for_everybody(@TempDir Path folder) throws Exception {
        moveOn(new PostgreSqlServers(folder));
    }

    @Test
    void on_mariadb_a_log_whose_identity_is_moved_on_goes_on_for_everybody(@TempDir Path folder) throws Exception {
        moveOn(new MariaDbServers(folder));
    }

    private static void moveOn(Servers servers) throws Exception {
        try (Drill drill = new Drill(servers)) {
            replicaIsBehind(drill);
            Position kept = drill.reader.position();

            servers.promote();
            assertThat(servers.onReplica(PageBlock.named("ahead").statements().get(0)))
                    .isEmpty();
            drill.moveOnBehind(servers.replica(), kept);
            servers.letIn();
            Position last = drill.append("new", 3);

            assertThat(drill.read(last)).containsExactly("new0", "new1", "new2");
            drill.follow(last);
            assertFollowersAreRight(drill, 3);
            assertThat(drill.backend.subscriptions().status().stall()).isEmpty();
        }
    }

    @Test
    void on_postgresql_writers_that_go_on_stop_the_readers(@TempDir Path folder) throws Exception {
        goOn(new PostgreSqlServers(folder));
    }

    @Test
    void on_mariadb_writers_that_go_on_stop_the_readers(@TempDir Path folder) throws Exception {
        goOn(new MariaDbServers(folder));
    }

    private static void goOn(Servers servers) throws Exception {
        try (Drill drill = new Drill(servers)) {
            replicaIsBehind(drill);
            Position kept = drill.reader.position();
            OffsetDateTime moment = OffsetDateTime.now(ZoneOffset.UTC);

            servers.promote();
            servers.letIn();
            int count = 2 * Drill.MANY;
            Position last = drill.append("new", count);

            assertThatThrownBy(() -> drill.read(last))
                    .isInstanceOfSatisfying(LogWentBackException.class, e -> assertThat(e.reached())
                            .isEqualTo(kept));
            assertThat(drill.backend.subscriptions().status().stall())
                    .hasValueSatisfying(stall -> assertThat(stall.reason()).startsWith("ES-0511"));
            String newestBefore = drill.found(PageBlock.named("newest")
                    .with("moment", time(moment, servers))
                    .statements()
                    .get(0));
            drill.reader = drill.readerFrom(Position.of(Long.parseLong(newestBefore)));
            assertThat(drill.read(last))
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(i -> "new" + i).toList());
            drill.follow(last);
            assertFollowersAreRight(drill, count);
        }
    }

    /** As the page says. */
    private static String time(OffsetDateTime moment, Servers servers) {
        String utc = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").format(moment);
        return servers.product().equals("postgresql") ? utc + "+00" : utc;
    }

    /** The replica has the events of the last transaction of the projection, but not that transaction, and none after it. */
    private static void replicaIsBehind(Drill drill) throws Exception {
        Servers servers = drill.servers;
        servers.replicate();
        drill.follow(drill.append("saved", Drill.MANY));
        String checkpoints = servers.onPrimary("select sum(reached_major) from es_subscription");
        Drill.eventually(() -> servers.onReplica("select sum(reached_major) from es_subscription")
                .equals(checkpoints));
        drill.gate.drainPermits();
        drill.append("late", REPLICATED - Drill.MANY);
        Drill.eventually(
                () -> servers.onReplica("select count(*) from es_event").equals(String.valueOf(REPLICATED)));
        servers.cut();
        drill.gate.release(1_000_000);
        drill.follow(drill.append("lost", Drill.MANY));
        drill.assertEveryEventHasItsEffectOnce();
        assertThat(servers.onReplica("select count(*) from handled")).isEqualTo(String.valueOf(Drill.MANY));
    }

    private static void assertFollowersAreRight(Drill drill, int count) throws Exception {
        drill.assertEveryEventHasItsEffectOnce();
        assertThat(drill.found("select count(*) from handled")).isEqualTo(String.valueOf(REPLICATED + count));
        for (int i = 0; i < count; i++) {
            // Its checkpoint went back under it, so it may have been given again.
            assertThat(drill.sent).contains("new" + i);
        }
        assertThat(drill.sent).contains("late0", "lost0");
        for (String name : new String[] {Drill.TABLE, Drill.MAILS}) {
            Drill.eventually(
                    () -> drill.runtime.status(name).shards().get(0).trouble().isEmpty());
            assertThat(drill.runtime.deadLetters(name)).isEmpty();
        }
    }
}
