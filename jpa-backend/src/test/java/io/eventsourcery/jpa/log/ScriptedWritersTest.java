// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The store misses nothing in any of the scenarios, and each way to guess misses something in one of them. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptedWritersTest {

    /** Where each guess shows what it is worth. */
    private static final Map<Guess, Set<Scenario>> BITES = Map.of(
            Guess.NEWEST_VISIBLE, Set.of(Scenario.values()),
            Guess.CLOCK, Set.of(Scenario.PARKED_WRITER),
            Guess.TIMEOUT_IS_DEATH, Set.of(Scenario.PARKED_WRITER, Scenario.PREPARED_BRANCH),
            Guess.NO_MARKER, Set.of(Scenario.LATE_ROW, Scenario.LATE_ROW_IN_A_JUMP),
            Guess.PROCESSES_ALONE, Set.of(Scenario.PREPARED_BRANCH),
            Guess.LOCKS_BEFORE_ROWS, Set.of(Scenario.WRITER_BEGINS_DURING_THE_LOOK));

    @Parameter
    TestDatabase.Kind kind;

    private Stage stage;

    @BeforeParameterizedClassInvocation
    void open() {
        stage = new Stage(kind);
    }

    @AfterParameterizedClassInvocation
    void close() throws Exception {
        stage.close();
    }

    @AfterEach
    void reset() throws Exception {
        stage.reset();
    }

    @ParameterizedTest
    @EnumSource
    void the_reader_gets_each_acknowledged_event_once_and_in_order(Scenario scenario) throws Exception {
        if (!scenario.isPossibleOn(stage.dialect())) {
            assertThat(stage.number("select count(*) from information_schema.columns where table_name = 'es_event'"
                            + " and column_name = 'position' and identity_generation = 'ALWAYS'"))
                    .as("nobody but the insert itself chooses a position")
                    .isOne();
            return;
        }
        Follower follower = stage.follower();
        scenario.play(stage, follower);
        assertThat(follower.seen()).containsExactlyInAnyOrderElementsOf(stage.acknowledged());
        assertThat(follower.positions()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("guesses")
    void who_guesses_misses_events(Guess guess) throws Exception {
        if (!guess.isOf(stage.dialect())) {
            return;
        }
        for (Scenario scenario : BITES.get(guess)) {
            if (scenario.isPossibleOn(stage.dialect())) {
                Follower follower = stage.follower(guess.on(stage));
                scenario.play(stage, follower);
                assertThat(stage.missedBy(follower)).as(scenario.name()).isNotEmpty();
                stage.reset();
            }
        }
    }

    static Stream<Guess> guesses() {
        return Arrays.stream(Guess.values());
    }
}
