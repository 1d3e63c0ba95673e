// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each numbered problem stops the deployment and names place and remedy; all of them are reported together. */
class DeploymentProblemsTest {

    @Dependent
    static class NeedsStore {
        @Inject
        EventStore events;
    }

    @Dependent
    static class NeedsStoreOfOrders {
        @Inject
        @Orders
        EventStore events;
    }

    @Dependent
    static class NeedsNamedStore {
        @Inject
        @Named("orders")
        EventStore events;
    }

    @Test
    void a_store_without_a_backend_is_ES_0101() {
        assertThat(Application.problemsOf(NeedsStore.class))
                .singleElement()
                .asString()
                .startsWith("ES-0101")
                .contains(
                        NeedsStore.class.getName() + ".events",
                        "eventsourcery-jpa",
                        "BackendFactory",
                        "eventsourcery.backend");
    }

    @Test
    void two_factories_with_the_same_qualifiers_are_ES_0102() {
        assertThat(Application.problemsOf(InMemory.Unqualified.class, InMemory.AnotherUnqualified.class))
                .singleElement()
                .asString()
                .startsWith("ES-0102")
                .contains(InMemory.Unqualified.class.getName(), InMemory.AnotherUnqualified.class.getName());
    }

    @Test
    void qualifiers_without_a_factory_are_ES_0103() {
        assertThat(Application.problemsOf(NeedsStoreOfOrders.class, InMemory.ForUsers.class))
                .singleElement()
                .asString()
                .startsWith("ES-0103")
                .contains(NeedsStoreOfOrders.class.getName(), "@Orders");
    }

    @Test
    void a_name_selects_no_store() {
        assertThat(Application.problemsOf(NeedsNamedStore.class, InMemory.Unqualified.class))
                .singleElement()
                .asString()
                .startsWith("ES-0103")
                .contains("@Named");
    }

    @Test
    void an_unknown_backend_is_ES_0104_and_the_known_ones_are_listed() {
        assertThat(Application.problemsOf(Map.of("eventsourcery.backend", "jap"), NeedsStore.class))
                .singleElement()
                .asString()
                .startsWith("ES-0104")
                .contains("\"jap\"", "memory");
    }

    @ApplicationScoped
    static class ObservesRoot {
        void on(@Observes RecordedEvent<OrderEvent> never) {}
    }

    @ApplicationScoped
    static class ObservesUnregistered {
        void on(@Observes RecordedEvent<String> never) {}
    }

    @ApplicationScoped
    static class ObservesGeneric {
        void on(@Observes RecordedEvent<List<String>> never) {}
    }

    @ApplicationScoped
    static class ObservesAsynchronously {
        void on(@ObservesAsync RecordedEvent<?> never) {}
    }

    @Test
    void an_observer_of_an_abstract_event_type_is_ES_0105() {
        assertThat(Application.problemsOf(ObservesRoot.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0105")
                .contains(ObservesRoot.class.getName(), "RecordedEvent<? extends OrderEvent>");
    }

    @Test
    void an_observer_of_a_class_that_is_no_event_type_is_ES_0105() {
        assertThat(Application.problemsOf(ObservesUnregistered.class, ObservesGeneric.class))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("ES-0105") && problem.contains("@EventType"));
    }

    @Test
    void an_asynchronous_observer_is_ES_0105() {
        assertThat(Application.problemsOf(ObservesAsynchronously.class))
                .singleElement()
                .asString()
                .startsWith("ES-0105")
                .contains("AFTER_SUCCESS");
    }

    @ApplicationScoped
    static class BrokenFactory {
        @Produces
        BackendFactory factory() {
            throw new IllegalStateException("no such database");
        }
    }

    @ApplicationScoped
    static class FactoryWithProblemsOfItsOwn {
        @Produces
        BackendFactory factory() {
            return InMemoryBackendFactory.create().configured(UnaryOperator.identity());
        }

        @Produces
        @Orders
        BackendFactory other() {
            EventTypes clash = EventTypes.of(Clash.class);
            return InMemoryBackendFactory.create().configured(setup -> setup.withEventTypes(clash));
        }
    }

    @EventType("order-placed")
    record Clash() {}

    @Test
    void a_backend_that_cannot_be_built_is_ES_0106() {
        assertThat(Application.problemsOf(BrokenFactory.class))
                .singleElement()
                .asString()
                .startsWith("ES-0106")
                .contains("@Default");
    }

    @Test
    void numbered_problems_of_a_backend_keep_their_number() {
        assertThat(Application.problemsOf(FactoryWithProblemsOfItsOwn.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0205");
    }

    @ApplicationScoped
    static class UsesStoreTooEarly {
        @Produces
        BackendFactory factory(EventStore store) {
            store.load(io.eventsourcery.stream.StreamId.named("order", "1"));
            return InMemoryBackendFactory.create();
        }
    }

    @Test
    void a_factory_that_uses_its_own_store_is_ES_0106() {
        assertThat(Application.problemsOf(UsesStoreTooEarly.class))
                .anyMatch(problem -> problem.startsWith("ES-0106") && problem.contains("must not call the store"));
    }

    @ApplicationScoped
    static class NeverTries {
        @RetryOnConflict(attempts = 0)
        void never() {}

        @RetryOnConflict(delayMillis = -1)
        void back() {}

        @RetryOnConflict(delayMillis = Long.MAX_VALUE)
        void forEver() {}
    }

    @Stereotype
    @RetryOnConflict(attempts = -1)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Hasty {}

    @Hasty
    @ApplicationScoped
    static class IsHasty {
        void run() {}
    }

    @Test
    void an_illegal_retry_of_a_stereotype_is_ES_0108() {
        assertThat(Application.problemsOf(IsHasty.class))
                .singleElement()
                .asString()
                .startsWith("ES-0108")
                .contains("IsHasty");
    }

    @Test
    void an_illegal_retry_is_ES_0108() {
        assertThat(Application.problemsOf(NeverTries.class))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("ES-0108").contains("NeverTries.never"),
                        problem -> assertThat(problem).startsWith("ES-0108").contains("NeverTries.back"),
                        problem -> assertThat(problem).startsWith("ES-0108").contains("NeverTries.forEver"));
    }

    @EventType
    record Nameless() {}

    @Test
    void illegal_values_are_ES_03xx() {
        assertThat(Application.problemsOf(
                        Map.of("eventsourcery.max-event-bytes", "much", "eventsourcery.transaction", "maybe"),
                        InMemory.Unqualified.class))
                .satisfiesExactlyInAnyOrder(
                        bytes -> assertThat(bytes).startsWith("ES-0301"),
                        policy -> assertThat(policy).startsWith("ES-0302"));
    }

    @Test
    void all_problems_are_reported_at_once() {
        assertThat(Application.problemsOf(
                        Map.of("eventsourcery.transaction", "maybe"),
                        NeedsStore.class,
                        NeedsStoreOfOrders.class,
                        Nameless.class,
                        NeverTries.class))
                .extracting(problem -> problem.substring(0, 7))
                .containsExactlyInAnyOrder("ES-0101", "ES-0103", "ES-0201", "ES-0108", "ES-0108", "ES-0108", "ES-0302");
    }

    @Test
    void every_number_of_the_library_is_on_the_page() throws IOException {
        String page = Files.readString(Path.of("../docs/errors.md"));
        Pattern number = Pattern.compile("ES-\\d{4}");
        List<String> used = new ArrayList<>();
        for (String module : List.of("api", "core", "cdi-extension")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    number.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .forEach(used::add);
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(10).allMatch(page::contains);
    }
}
