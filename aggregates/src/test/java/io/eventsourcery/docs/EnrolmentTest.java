// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.aggregate.QueryDecider;
import io.eventsourcery.aggregate.repository.Decisions;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.Tag;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/dynamic-consistency.md}. */
class EnrolmentTest {

    // snippet:events
    public sealed interface Enrolment permits CourseOffered, StudentEnrolled {}

    @EventType("course-offered")
    public record CourseOffered(@Tag String course, int seats) implements Enrolment {}

    @EventType("student-enrolled")
    public record StudentEnrolled(@Tag String course, @Tag String student) implements Enrolment {}
    // end:events

    private static final int MOST_COURSES = 2;

    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Enrolment.class).build();
    private final EventStore store = backend.eventStore();

    // snippet:decide
    void enrol(String course, String student) {
        TaggedEvents seen = store.query(TagQuery.of(EventTag.of("course", course))
                .or(EventTag.of("student", student))
                .ofTypes(StudentEnrolled.class));
        int seats = 0;
        int taken = 0;
        int courses = 0;
        for (var event : seen.events()) {
            if (event.payload() instanceof CourseOffered offered) {
                seats = offered.seats();
            } else if (event.payload() instanceof StudentEnrolled enrolled) {
                taken += enrolled.course().equals(course) ? 1 : 0;
                courses += enrolled.student().equals(student) ? 1 : 0;
            }
        }
        if (taken >= seats || courses >= MOST_COURSES) {
            throw new IllegalStateException("The course is full, or the student has enough of them.");
        }
        store.append(seen.unchanged(), List.of(new StudentEnrolled(course, student)));
    }
    // end:decide

    // snippet:unique
    void register(StreamId account, String name) {
        AppendCondition free = AppendCondition.noneMatches(TagQuery.of(EventTag.of("course", name)));
        store.append(free, account, ExpectedVersion.none(), new CourseOffered(name, 30));
    }
    // end:unique

    // snippet:decider
    public record Enrol(String course, String student) {}

    /** How many seats are free, and how many courses the student has. */
    public record Seats(Enrol wanted, int free, int courses) {}

    public static final class EnrolmentDecider implements QueryDecider<Enrol, Seats, Enrolment> {

        @Override
        public TagQuery query(Enrol command) {
            return TagQuery.of(EventTag.of("course", command.course()))
                    .or(EventTag.of("student", command.student()))
                    .ofTypes(StudentEnrolled.class);
        }

        @Override
        public Seats initial(Enrol command) {
            return new Seats(command, 0, 0);
        }

        @Override
        public Seats evolve(Seats seats, Enrolment event) {
            Enrol wanted = seats.wanted();
            if (event instanceof StudentEnrolled enrolled) {
                int taken = enrolled.course().equals(wanted.course()) ? 1 : 0;
                int more = enrolled.student().equals(wanted.student()) ? 1 : 0;
                return new Seats(wanted, seats.free() - taken, seats.courses() + more);
            }
            return new Seats(wanted, seats.free() + ((CourseOffered) event).seats(), seats.courses());
        }

        @Override
        public List<Enrolment> decide(Enrol command, Seats seats) {
            if (seats.free() < 1 || seats.courses() >= MOST_COURSES) {
                throw new IllegalStateException("The course is full, or the student has enough of them.");
            }
            return List.of(new StudentEnrolled(command.course(), command.student()));
        }
    }
    // end:decider

    @Test
    void a_decider_decides_over_a_query() {
        store.append(StreamId.random("course"), ExpectedVersion.none(), new CourseOffered("maths", 1));
        // snippet:execute
        Decisions<Enrol, Seats, Enrolment> enrolments = Decisions.of(store, Enrolment.class, new EnrolmentDecider());
        enrolments.execute(new Enrol("maths", "Ada"));
        // end:execute

        assertThat(enrolments.state(new Enrol("maths", "Grace")).free()).isZero();
        assertThatThrownBy(() -> enrolments.execute(new Enrol("maths", "Grace")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.query(TagQuery.of(EventTag.of("course", "maths"))).events())
                .hasSize(2);
    }

    @Test
    void a_student_is_enrolled_while_there_are_seats_and_the_student_has_time() {
        store.append(StreamId.random("course"), ExpectedVersion.none(), new CourseOffered("maths", 2));
        store.append(StreamId.random("course"), ExpectedVersion.none(), new CourseOffered("music", 9));
        store.append(StreamId.random("course"), ExpectedVersion.none(), new CourseOffered("art", 9));

        enrol("maths", "Ada");
        enrol("maths", "Grace");
        assertThatThrownBy(() -> enrol("maths", "Linus")).isInstanceOf(IllegalStateException.class);
        enrol("music", "Ada");
        assertThatThrownBy(() -> enrol("art", "Ada")).isInstanceOf(IllegalStateException.class);

        assertThat(store.query(TagQuery.of(EventTag.of("student", "Ada"))).events())
                .hasSize(2);
    }

    @Test
    void a_name_is_given_once() {
        register(StreamId.random("course"), "maths");

        assertThatThrownBy(() -> register(StreamId.random("course"), "maths"))
                .isInstanceOf(ConditionNotMetException.class);
    }
}
