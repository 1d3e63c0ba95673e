// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.spi.setting.Settings;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beans that follow KurrentDB in the background, where a second store of the application keeps the checkpoints. */
class KeptInContainerTest {

    private static final String KEY = Settings.KEPT_IN.key();
    private static final KurrentDbStandIn SERVER = KurrentDbStandIn.start();

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Checkpoints {
        final class Literal extends AnnotationLiteral<Checkpoints> implements Checkpoints {
            private static final long serialVersionUID = 1L;
        }
    }

    @ApplicationScoped
    static class Events {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return KurrentDbBackendFactory.connectingTo(SERVER.connectionString());
        }
    }

    @ApplicationScoped
    static class Keeper {
        @Produces
        @ApplicationScoped
        @Checkpoints
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    @ApplicationScoped
    @Projection("notes")
    static class Notebook {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Handles
        public void noted(Stores.Noted event) {
            texts.add(event.text());
        }

        public List<String> texts() {
            return texts;
        }
    }

    @ApplicationScoped
    @Checkpoints
    @Projection("others")
    static class OfKeeper {
        @Handles
        public void noted(Stores.Noted event) {}
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audit {}

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface AuditCheckpoints {
        final class Literal extends AnnotationLiteral<AuditCheckpoints> implements AuditCheckpoints {
            private static final long serialVersionUID = 1L;
        }
    }

    /** A second log, and a store that may keep its checkpoints. */
    @ApplicationScoped
    static class SecondLog {
        @Produces
        @ApplicationScoped
        @Audit
        BackendFactory log() {
            return KurrentDbBackendFactory.connectingTo(SERVER.connectionString());
        }

        @Produces
        @ApplicationScoped
        @AuditCheckpoints
        BackendFactory keeper() {
            return InMemoryBackendFactory.create();
        }
    }

    @ApplicationScoped
    @Audit
    @Projection("audited")
    static class Audited {
        @Handles
        public void noted(Stores.Noted event) {}
    }

    private static SeContainer started(Class<?>... beans) {
        return new Weld()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension())
                .addBeanClasses(Events.class, Notebook.class, Stores.Noted.class)
                .addBeanClasses(beans)
                .initialize();
    }

    @AfterEach
    void forgetTheConfiguration() {
        System.clearProperty(KEY);
    }

    @Test
    void the_named_store_keeps_the_checkpoints() {
        System.setProperty(KEY, "Checkpoints");
        try (SeContainer container = started(Keeper.class)) {
            Position position = container
                    .select(EventStore.class)
                    .get()
                    .append(Stores.newStream(), ExpectedVersion.none(), note("1"))
                    .position()
                    .orElseThrow();

            assertThat(container
                            .select(SubscriptionRuntime.class)
                            .get()
                            .await(position, "notes", Duration.ofMinutes(1)))
                    .isTrue();
            assertThat(container.select(Notebook.class).get().texts()).contains("1");
            BackgroundEngine keeper = container
                    .select(Backend.class, new Checkpoints.Literal())
                    .get()
                    .extension(BackgroundEngine.class)
                    .orElseThrow();
            assertThat(keeper.inOwn(() -> keeper.subscriptions().shards()))
                    .singleElement()
                    .satisfies(shard -> assertThat(shard.reached()).isGreaterThanOrEqualTo(position));
        }
    }

    @Test
    void without_the_key_the_stores_that_could_are_named() {
        assertThatThrownBy(() -> started(Keeper.class))
                .hasStackTraceContaining("ES-0821")
                .hasStackTraceContaining(KEY)
                .hasStackTraceContaining("[Checkpoints]");
    }

    @Test
    void a_store_that_is_not_there_or_keeps_none_is_refused() {
        System.setProperty(KEY, "Default");

        assertThatThrownBy(() -> started(Keeper.class))
                .hasStackTraceContaining("ES-0822")
                .hasStackTraceContaining("[Checkpoints]");
    }

    @Test
    void a_store_that_keeps_those_of_its_own_log_is_refused() {
        System.setProperty(KEY, "Checkpoints");

        assertThatThrownBy(() -> started(Keeper.class, OfKeeper.class)).hasStackTraceContaining("ES-0823");
    }

    @Test
    void two_logs_in_one_store_are_refused_and_each_has_its_own_by_pairs() {
        System.setProperty(KEY, "Checkpoints");
        assertThatThrownBy(() -> started(Keeper.class, SecondLog.class, Audited.class))
                .hasStackTraceContaining("ES-0823")
                .hasStackTraceContaining("pairs");

        System.setProperty(KEY, "Default=Checkpoints, Audit=AuditCheckpoints");
        try (SeContainer container = started(Keeper.class, SecondLog.class, Audited.class)) {
            assertThat(names(container, new Checkpoints.Literal())).containsExactly("notes");
            assertThat(names(container, new AuditCheckpoints.Literal())).containsExactly("audited");
        }
    }

    @Test
    void a_store_without_a_pair_is_refused() {
        System.setProperty(KEY, "Audit=AuditCheckpoints");

        assertThatThrownBy(() -> started(Keeper.class, SecondLog.class, Audited.class))
                .hasStackTraceContaining("ES-0821");
    }

    private static List<String> names(SeContainer container, Annotation qualifier) {
        BackgroundEngine keeper = container
                .select(Backend.class, qualifier)
                .get()
                .extension(BackgroundEngine.class)
                .orElseThrow();
        return keeper.inOwn(() -> keeper.subscriptions().shards()).stream()
                .map(shard -> shard.key().subscription())
                .toList();
    }

    @Test
    void where_no_store_can_keep_them_the_missing_part_is_named() {
        assertThatThrownBy(() -> started()).hasStackTraceContaining("ES-0510").hasStackTraceContaining("checkpoints");
    }
}
