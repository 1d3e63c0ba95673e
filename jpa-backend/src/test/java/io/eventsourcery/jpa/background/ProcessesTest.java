// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import io.eventsourcery.jpa.background.ProjectingProcess.Point;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes with a projection that are killed or stopped: each event has its effect exactly once (guarantee G8). */
@Timeout(1800)
class ProcessesTest extends RuntimeOnServer {

    private static final int KILLS = Scale.of(2, 50);

    private final Random random = new Random(11);
    private Position last = Position.start();

    ProcessesTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    private void appendSome() {
        for (int i = 0; i < 12; i++) {
            last = append(random.nextBoolean() ? stream : other, "x");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOWHERE")
    void one_that_is_killed_loses_and_repeats_nothing(Point point) throws Exception {
        View view = View.createdOn(server);
        for (int i = 0; i < KILLS; i++) {
            appendSome();
            try (ProjectingProcess process = ProjectingProcess.start(database, point, 1 + random.nextInt(8), last)) {
                process.awaitStandstill();
            }
        }
        finishHere(view);
        view.assertHasEverythingOnce();
    }

    /** In the process of the test, which is one of the nodes. */
    private void finishHere(View view) {
        assertReaches(start(ProjectingProcess.rows(view)), ProjectingProcess.NAME, last);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_HANDLER", "AFTER_HANDLER"})
    void one_that_is_stopped_beyond_its_lease_stores_nothing_of_what_it_was_at(Point point) throws Exception {
        View view = View.createdOn(server);
        appendSome();
        try (ProjectingProcess stopped = ProjectingProcess.start(database, point, 3, last)) {
            stopped.awaitStandstill();
            stopped.signal("STOP");
            finishHere(view);
            view.assertHasEverythingOnce();
            stopped.goOn();
            stopped.signal("CONT");
            stopped.awaitEnd();
        }
        view.assertHasEverythingOnce();
    }

    @Test
    void of_three_processes_two_go_on_while_one_is_stopped_beyond_its_lease() throws Exception {
        View view = View.createdOn(server);
        appendSome();
        try (ProjectingProcess stopped = ProjectingProcess.start(database, Point.AFTER_HANDLER, 3, last)) {
            stopped.awaitStandstill();
            stopped.signal("STOP");
            appendSome();
            try (ProjectingProcess second = ProjectingProcess.start(database, Point.NOWHERE, 0, last)) {
                finishHere(view);
                second.awaitEnd();
                stopped.goOn();
                stopped.signal("CONT");
                stopped.awaitEnd();
            }
        }
        view.assertHasEverythingOnce();
    }

    /** It holds the row of its shard, so nobody takes it over, and it goes on as if nothing had happened. */
    @Test
    void one_that_is_stopped_behind_its_checkpoint_is_waited_for() throws Exception {
        View view = View.createdOn(server);
        appendSome();
        try (ProjectingProcess stopped = ProjectingProcess.start(database, Point.AFTER_CHECKPOINT, 3, last)) {
            stopped.awaitStandstill();
            stopped.signal("STOP");
            SubscriptionRuntime successor = start(ProjectingProcess.rows(view));
            stopped.goOn();
            stopped.signal("CONT");
            stopped.awaitEnd();
            assertReaches(successor, ProjectingProcess.NAME, last);
        }
        view.assertHasEverythingOnce();
    }

    @Test
    void a_rebuild_that_is_killed_twice_ends_equal_to_a_fresh_one_while_the_old_view_answers() throws Exception {
        View view = View.createdOn(server);
        appendSome();
        SubscriptionRuntime first = start(ProjectingProcess.rows(view));
        assertReaches(first, ProjectingProcess.NAME, last);
        first.close();
        for (Point point : new Point[] {Point.AFTER_HANDLER, Point.AFTER_CHECKPOINT}) {
            try (ProjectingProcess process = ProjectingProcess.rebuild(database, point, 4, last)) {
                process.awaitStandstill();
                view.assertHasEverythingOnce(1);
            }
        }
        appendSome();
        try (ProjectingProcess process = ProjectingProcess.rebuild(database, Point.NOWHERE, 0, last)) {
            process.awaitEnd();
        }
        view.assertHasEverythingOnce(2);
    }
}
