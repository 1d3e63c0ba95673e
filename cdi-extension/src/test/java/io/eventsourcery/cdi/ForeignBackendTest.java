// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.LegalValues;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends of others declare their settings well, or are refused with a number that names backend and key. */
class ForeignBackendTest {

    private static final Setting<Integer> DEPTH = Setting.of(
                    "eventsourcery.cave.depth", LegalValues.number("CAVE-1", "metres"))
            .orElse(100);

    private static final Map<String, String> CAVE = Map.of("eventsourcery.backend", "cave");

    @TempDir
    private Path archive;

    /** Reads its one setting. */
    public static class Cave implements BackendProvider {
        @Override
        public String name() {
            return "cave";
        }

        @Override
        public String artifact() {
            return "com.example:cave";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(DEPTH);
        }

        @Override
        public BackendFactory create(Surroundings surroundings) {
            int depth = surroundings.setting(DEPTH).orElseThrow();
            return InMemoryBackendFactory.create().configured(setup -> setup.withMaxEventBytes(depth));
        }
    }

    /** Declares nothing. */
    public static final class Undeclared extends Cave {
        @Override
        public List<Setting<?>> settings() {
            return List.of();
        }
    }

    /** Declares a key twice. */
    public static final class Twice extends Cave {
        @Override
        public List<Setting<?>> settings() {
            return List.of(DEPTH, DEPTH);
        }
    }

    /** Declares a key of the engine. */
    public static final class TakesFromEngine extends Cave {
        @Override
        public List<Setting<?>> settings() {
            return List.of(DEPTH, Settings.TRANSACTION);
        }
    }

    /** Declares a key in the room of another backend. */
    public static final class Elsewhere extends Cave {
        @Override
        public List<Setting<?>> settings() {
            return List.of(DEPTH, Setting.of("eventsourcery.depth", LegalValues.text("a depth")));
        }
    }

    /** Has a name that is taken. */
    public static final class Namesake extends Cave {}

    @ApplicationScoped
    static class ReadsWhatNobodyDeclares {
        @Produces
        BackendFactory factory() {
            return new Curious(InMemoryBackendFactory.create(), "eventsourcery.cave.colour");
        }
    }

    @ApplicationScoped
    static class ReadsAKeyOfItsOwn {
        @Produces
        BackendFactory factory() {
            return new Curious(InMemoryBackendFactory.create(), "com.example.colour");
        }
    }

    /** A factory of the application that reads configuration. */
    private record Curious(BackendFactory inner, String key) implements BackendFactory {
        @Override
        public BackendFactory configured(UnaryOperator<BackendSetup> change) {
            return new Curious(
                    inner.configured(setup -> {
                        var changed = change.apply(setup);
                        changed.surroundings().settings().apply(key);
                        return changed;
                    }),
                    key);
        }

        @Override
        public Backend build() {
            return inner.build();
        }
    }

    @Test
    void a_declared_setting_is_read() {
        assertThat(with(
                        () -> {
                            try (Application app = Application.with(CAVE, OrderEvent.class)) {
                                return app.get(EventStore.class).toString();
                            }
                        },
                        Cave.class))
                .isNotNull();
    }

    @Test
    void an_illegal_value_is_refused_with_the_number_of_the_backend() {
        assertThat(problems(Map.of("eventsourcery.backend", "cave", "eventsourcery.cave.depth", "deep"), Cave.class))
                .containsExactly("CAVE-1 eventsourcery.cave.depth is not a number of metres from 1 to 999999999:"
                        + " correct the value or remove the key.");
    }

    @Test
    void an_undeclared_setting_is_ES_0305() {
        assertThat(problems(CAVE, Undeclared.class))
                .singleElement()
                .asString()
                .startsWith("ES-0305")
                .contains(Undeclared.class.getName(), "eventsourcery.cave.depth", "settings()");
    }

    @Test
    void a_setting_that_is_declared_twice_is_ES_0304() {
        assertThat(problems(CAVE, Twice.class))
                .singleElement()
                .asString()
                .startsWith("ES-0304")
                .contains(Twice.class.getName(), "eventsourcery.cave.depth");
    }

    @Test
    void a_setting_of_the_engine_is_ES_0304() {
        assertThat(problems(CAVE, TakesFromEngine.class))
                .singleElement()
                .asString()
                .startsWith("ES-0304")
                .contains(TakesFromEngine.class.getName(), "eventsourcery.transaction", "the engine");
    }

    @Test
    void a_setting_outside_of_the_backends_room_is_ES_0306() {
        assertThat(problems(CAVE, Elsewhere.class))
                .singleElement()
                .asString()
                .startsWith("ES-0306")
                .contains(Elsewhere.class.getName(), "eventsourcery.depth", "eventsourcery.cave.");
    }

    @Test
    void two_backends_of_one_name_are_ES_0307() {
        assertThat(problems(CAVE, Cave.class, Namesake.class)).anySatisfy(problem -> assertThat(problem)
                .startsWith("ES-0307")
                .contains(Cave.class.getName(), Namesake.class.getName()));
    }

    @Test
    void a_backend_that_cannot_be_loaded_is_ES_0308_and_hides_no_other() {
        assertThat(problemsOf(CAVE, "com.example.Gone", Cave.class.getName()))
                .singleElement()
                .asString()
                .startsWith("ES-0308")
                .contains("com.example.Gone");
    }

    @Test
    void a_factory_of_the_application_cannot_read_what_looks_like_ours_and_is_declared_by_nobody() {
        assertThat(Application.problemsOf(ReadsWhatNobodyDeclares.class))
                .singleElement()
                .asString()
                .startsWith("ES-0305")
                .contains("eventsourcery.cave.colour");
        assertThat(Application.problemsOf(ReadsAKeyOfItsOwn.class)).isEmpty();
    }

    private List<String> problems(Map<String, String> settings, Class<?>... providers) {
        return problemsOf(settings, Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
    }

    private List<String> problemsOf(Map<String, String> settings, String... providers) {
        return with(() -> Application.problemsOf(settings), providers);
    }

    private <T> T with(Supplier<T> work, Class<?>... providers) {
        return with(work, Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
    }

    /** Runs the work in an application that has these providers too. */
    private <T> T with(Supplier<T> work, String... providers) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {archiveOf(providers).toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path archiveOf(String... providers) throws IOException {
        Path services = Files.createDirectories(archive.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(BackendProvider.class.getName()),
                Arrays.stream(providers).collect(Collectors.joining("\n")));
        return archive;
    }
}
