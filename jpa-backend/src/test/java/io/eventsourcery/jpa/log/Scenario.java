// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import io.eventsourcery.stream.Position;
import java.sql.SQLException;
import java.util.UUID;

/** Interleavings in which somebody who guesses loses an event. */
enum Scenario {

    /** Its position is drawn first and committed last, after what everybody would call a long time. */
    PARKED_WRITER {
        @Override
        void play(Stage stage, Follower follower) throws SQLException {
            ScriptedWriter slow = stage.writer();
            slow.append(2);
            stage.committed(3);
            follower.poll();
            stage.minutes += 10;
            follower.poll();
            slow.append(1);
            stage.committed(1);
            follower.poll();
            slow.commit();
            follower.poll();
        }
    },

    /** A transaction manager died between the phases, and nobody is connected for this branch. */
    PREPARED_BRANCH {
        @Override
        void play(Stage stage, Follower follower) throws SQLException {
            ScriptedWriter branch = stage.writerInBranch();
            branch.append(2);
            branch.prepare();
            stage.committed(1);
            follower.poll();
            branch.finish(true);
            follower.poll();
        }
    },

    /** A position is drawn before its row is there, and in between nobody can tell it from a dead one. */
    LATE_ROW {
        @Override
        void play(Stage stage, Follower follower) throws SQLException {
            long drawn = drawnByNobody(stage);
            stage.committed(1);
            follower.poll();
            lateRow(stage, drawn);
            follower.poll();
        }

        @Override
        boolean isPossibleOn(Dialect dialect) {
            return !(dialect instanceof PostgreSqlDialect);
        }
    },

    /** The same in the middle of a jump of the sequence, whose markers come by one statement for many. */
    LATE_ROW_IN_A_JUMP {
        @Override
        void play(Stage stage, Follower follower) throws SQLException {
            long before = drawnByNobody(stage);
            stage.jump(3000);
            stage.committed(1);
            follower.poll();
            for (long drawn : new long[] {before + 1, before + 1500, before + 3000}) {
                lateRow(stage, drawn);
            }
            follower.poll();
        }

        @Override
        boolean isPossibleOn(Dialect dialect) {
            return !(dialect instanceof PostgreSqlDialect);
        }
    },

    /** The first who writes does so while the reader is looking. */
    WRITER_BEGINS_DURING_THE_LOOK {
        @Override
        void play(Stage stage, Follower follower) throws SQLException {
            ScriptedWriter slow = stage.writer();
            stage.interruption = () -> {
                stage.interruption = () -> {};
                slow.append(1);
                stage.committed(1);
            };
            follower.poll();
            stage.interruption.run();
            follower.poll();
            slow.commit();
            follower.poll();
        }
    };

    /** Moves writers and reader; what the reader gets afterwards must be what was acknowledged. */
    abstract void play(Stage stage, Follower follower) throws SQLException;

    boolean isPossibleOn(Dialect dialect) {
        return true;
    }

    private static long drawnByNobody(Stage stage) throws SQLException {
        try (ScriptedWriter writer = stage.writer()) {
            Position drawn = writer.append(1).get(0);
            writer.rollback();
            return drawn.major();
        }
    }

    private static void lateRow(Stage stage, long drawn) throws SQLException {
        UUID id = UUID.randomUUID();
        try (ScriptedWriter late = stage.writer()) {
            late.run(insertAt(drawn, id));
            late.commit();
            stage.acknowledged().add(id);
        } catch (SQLException e) {
            // The position is taken, and the writer knows that nothing of it is stored.
        }
    }

    private static String insertAt(long position, UUID id) {
        return "insert into es_event (position, version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                + " event_id, tenant, category, type, payload) values (" + position
                + ", 1, current_timestamp, 1, true, '" + UUID.randomUUID()
                + "', '" + id + "', '" + id + "', '', 'script', 'scripted', '{}')";
    }
}
