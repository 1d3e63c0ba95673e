// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.PositionAheadException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps of "Restore a backup" in {@code docs/operations.md}, with the backups of each database. */
@Timeout(300)
class RestoreDrillTest {

    @Test
    void on_postgresql_everybody_goes_on_and_no_position_is_assigned_twice(@TempDir Path folder) throws Exception {
        restore(new PostgreSqlServers(folder));
    }

    @Test
    void on_mariadb_everybody_goes_on_and_no_position_is_assigned_twice(@TempDir Path folder) throws Exception {
        restore(new MariaDbServers(folder));
    }

    private static void restore(Servers servers) throws Exception {
        try (Drill drill = new Drill(servers)) {
            Position saved = drill.append("saved", Drill.MANY);
            drill.follow(saved);
            servers.backUp();
            drill.follow(drill.append("lost", Drill.MANY));
            Position kept = drill.reader.position();

            drill.stopNode();
            servers.restore();

            drill.startNode(SchemaMode.VALIDATE);
            assertThatThrownBy(() -> drill.readerFrom(kept)).isInstanceOf(PositionAheadException.class);
            drill.moveOnBehind(drill.servers.door.port(), kept);
            drill.reader = drill.readerFrom(kept);
            drill.startRuntime();
            Position last = drill.append("new", 3);

            assertThat(last).isGreaterThan(kept);
            assertThat(drill.read(last)).containsExactly("new0", "new1", "new2");
            drill.follow(last);
            drill.assertEveryEventHasItsEffectOnce();
            assertThat(drill.sent).contains("lost0", "saved0").endsWith("new0", "new1", "new2");
            assertThat(Collections.frequency(drill.sent, "new0")).isEqualTo(1);
            assertThat(drill.found("select count(*) from es_event where position > " + saved.major()
                            + " and position <= " + kept.major() + " and category = 'order'"))
                    .isEqualTo("0");
            assertThat(drill.backend.subscriptions().status().stall()).isEmpty();
        }
    }
}
