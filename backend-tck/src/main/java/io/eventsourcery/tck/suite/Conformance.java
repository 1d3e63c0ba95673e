// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Enrolled;
import io.eventsourcery.tck.suite.TckEvents.Everything;
import io.eventsourcery.tck.suite.TckEvents.Figure;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The base of every suite: a fixture per test, stores on it, and methods for the usual steps.
 *
 * <p>A test class of a backend extends one suite and creates its fixture; it needs no other method. Suites have no
 * nested classes and no parameters, so such a class also runs inside an application server.
 */
public abstract class Conformance {

    private final List<Backend> opened = new ArrayList<>();
    private BackendFixture fixture;
    private Backend backend;
    private Optional<Backend> keeper;

    /** A fixture for one test. */
    protected abstract BackendFixture openFixture() throws Exception;

    @BeforeEach
    public final void open_the_fixture() throws Exception {
        fixture = openFixture();
    }

    @AfterEach
    public final void close_the_fixture() throws Exception {
        if (fixture == null) {
            return;
        }
        try (BackendFixture closing = fixture) {
            if (closing.transactions().isPresent()
                    && closing.transactions().get().isActive()) {
                closing.transactions().get().rollback();
            }
            opened.forEach(Backend::close);
        }
    }

    protected final BackendFixture fixture() {
        return fixture;
    }

    /** The store of this test. */
    protected final EventStore store() {
        return backend().eventStore();
    }

    /** The log of this test, of the same backend as its store. */
    protected final Subscriptions log() {
        return backend().subscriptions();
    }

    private Backend backend() {
        if (backend == null) {
            backend = backend(UnaryOperator.identity());
        }
        return backend;
    }

    /** Another store on the same storage. */
    protected final EventStore store(UnaryOperator<BackendSetup> change) {
        return backend(change).eventStore();
    }

    /** A backend that knows no event types but those of the change. */
    protected final Backend bareBackend(UnaryOperator<BackendSetup> change) {
        Backend backend = fixture.backend(change);
        opened.add(backend);
        return backend;
    }

    /** Another backend on the same storage. */
    protected final Backend backend(UnaryOperator<BackendSetup> change) {
        return bareBackend(setup -> change.apply(withTypes(setup)));
    }

    /** Where durable subscriptions of this test keep their checkpoints, if not in the store itself. */
    protected final Optional<Backend> keeper() {
        if (keeper == null) {
            keeper = fixture.keeper(Conformance::withTypes);
            keeper.ifPresent(opened::add);
        }
        return keeper;
    }

    private static BackendSetup withTypes(BackendSetup setup) {
        return setup.withEventTypes(
                Noted.class,
                Counted.class,
                Summary.class,
                Everything.class,
                LampEvent.class,
                Lamp.State.class,
                Figure.class,
                Enrolled.class);
    }

    protected final <T> List<List<Outcome<T>>> race(int racers, int rounds, Lap<T> lap) {
        return new Race(fixture, store(), () -> fixture.backend(Conformance::withTypes)).run(racers, rounds, lap);
    }

    /** Does the work on another thread, which is in no transaction, with a backend that may be used there. */
    protected final <T> T elsewhere(Function<Backend, T> work) {
        return inTime(inBackground(work));
    }

    /** Like {@link #elsewhere}, while the test goes on. */
    public final <T> Future<T> inBackground(Function<Backend, T> work) {
        Backend shared = fixture.sharedBetweenThreads() ? backend() : null;
        FutureTask<T> task = new FutureTask<>(() -> {
            if (shared != null) {
                return work.apply(shared);
            }
            try (Backend own = fixture.backend(Conformance::withTypes)) {
                return work.apply(own);
            }
        });
        fixture.threads().newThread(task).start();
        return task;
    }

    /** The limit only turns a hang into a failure. */
    public static <T> T inTime(Future<T> work) {
        try {
            return work.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("what another thread had to do did not succeed", e);
        }
    }

    /** The texts that another thread, which is in no transaction, reads. */
    protected final List<String> textsSeenByOthers(StreamId stream) {
        Outcome<List<String>> seen =
                race(1, 1, (other, racer, round) -> texts(other, stream)).get(0).get(0);
        assertThat(seen.failure()).isNull();
        return seen.value();
    }

    protected final boolean supports(Predicate<Promises> promise) {
        return promise.test(fixture.promises());
    }

    protected final boolean writesAtCommit() {
        return fixture.promises().transactions() == TransactionMode.AT_COMMIT;
    }

    /**
     * Asserts the refusal if the storage does not promise it.
     *
     * @return whether nothing else is to be tested
     */
    protected final boolean refusedWithout(Predicate<Promises> promise, ThrowingCallable call) {
        if (supports(promise)) {
            return false;
        }
        Assertions.assertThatThrownBy(call)
                .as("what is not promised is refused before anything is written")
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("ES-0510");
        return true;
    }

    /**
     * Asserts the refusal if a transaction can write to one stream only, and the call writes to more of them through a
     * listener.
     *
     * @return whether nothing else is to be tested
     */
    protected final boolean refusedAsSecondStream(StreamId first, ThrowingCallable call) {
        if (!isOneStreamPerTransaction()) {
            return false;
        }
        Assertions.assertThatThrownBy(call)
                .as("a second stream in one transaction is refused before anything is written")
                .isInstanceOf(MissingPartException.class);
        assertThat(history(first)).isEmpty();
        return true;
    }

    /** Whether a transaction can write to one stream only, because it is written as one append. */
    protected final boolean isOneStreamPerTransaction() {
        return writesAtCommit() && !supports(Promises::severalStreams);
    }

    protected static StreamId newStream() {
        return StreamId.random("tck");
    }

    public static NewEvent note(String text) {
        return NewEvent.of(new Noted(text));
    }

    /** Events with the texts "first", "first + 1", … "last". */
    protected static List<NewEvent> notes(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> note(Integer.toString(number)))
                .toList();
    }

    protected static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    protected final List<RecordedEvent<?>> history(StreamId stream) {
        return store().read(stream).toList();
    }

    protected final List<String> texts(StreamId stream) {
        return texts(store(), stream);
    }

    protected static List<String> texts(EventStore store, StreamId stream) {
        return texts(store.read(stream));
    }

    protected static List<String> texts(LoadedStream loaded) {
        return texts(loaded.events().stream());
    }

    protected static List<String> texts(Stream<RecordedEvent<?>> events) {
        return events.map(event -> ((Noted) event.payload()).text()).toList();
    }

    protected static List<Long> versions(Collection<RecordedEvent<?>> events) {
        return events.stream().map(event -> event.version().orElseThrow()).toList();
    }
}
