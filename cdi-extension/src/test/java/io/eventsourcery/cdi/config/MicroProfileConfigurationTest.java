// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MicroProfile Config is used where it is, and not missed where it is not. */
class MicroProfileConfigurationTest {

    @Test
    void with_it_its_values_are_taken() {
        ConfigProviderResolver.setInstance(new Fixed(Map.of("eventsourcery.backend", "jpa", "eventsourcery.x", " ")));
        try {
            Configuration configuration = Configuration.of(MicroProfileConfigurationTest.class.getClassLoader());

            assertThat(configuration.value("eventsourcery.backend")).contains("jpa");
            assertThat(configuration.value("eventsourcery.x")).isEmpty();
            assertThat(configuration.names()).contains("eventsourcery.x");
        } finally {
            ConfigProviderResolver.setInstance(null);
        }
    }

    @Test
    void a_file_of_a_part_counts_where_the_server_has_not_read_it(@TempDir Path around, @TempDir Path inside)
            throws Exception {
        ConfigProviderResolver.setInstance(new Fixed(Map.of("eventsourcery.backend", "jpa", "eventsourcery.x", "")));
        try (URLClassLoader ear = loader(around, null, "eventsourcery.z=of the neighbour");
                URLClassLoader part = loader(
                        inside,
                        ear,
                        "eventsourcery.backend=memory\neventsourcery.x=emptied\neventsourcery.y=of the part")) {
            Configuration configuration = Configuration.of(part);

            assertThat(configuration.value("eventsourcery.y")).contains("of the part");
            assertThat(configuration.value("eventsourcery.backend"))
                    .as("what the server knows")
                    .contains("jpa");
            assertThat(configuration.value("eventsourcery.x"))
                    .as("what somebody emptied")
                    .isEmpty();
            assertThat(configuration.value("eventsourcery.z"))
                    .as("what is around the part, and the server's business")
                    .isEmpty();
            assertThat(configuration.names()).contains("eventsourcery.y").doesNotContain("eventsourcery.z");
        } finally {
            ConfigProviderResolver.setInstance(null);
        }
    }

    private static URLClassLoader loader(Path folder, ClassLoader around, String properties) throws IOException {
        Path file = folder.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, properties);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, around);
    }

    @Test
    void with_the_api_alone_the_plain_sources_decide() {
        assertThat(Configuration.of(MicroProfileConfigurationTest.class.getClassLoader()))
                .isInstanceOf(PlainConfiguration.class);
    }

    @Test
    void without_the_api_the_plain_sources_decide() throws Exception {
        Class<?> type = new WithoutMicroProfile().loadClass(Configuration.class.getName());
        Method of = type.getDeclaredMethod("of", ClassLoader.class);
        of.setAccessible(true);

        assertThat(of.invoke(null, type.getClassLoader()).getClass().getName())
                .isEqualTo(PlainConfiguration.class.getName());
    }

    /** Loads our classes anew and has no MicroProfile API. */
    private static final class WithoutMicroProfile extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.eventsourcery.cdi.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** The part of MicroProfile Config that is asked. */
    private static final class Fixed extends ConfigProviderResolver {
        private final Config config;

        Fixed(Map<String, String> values) {
            config = (Config) Proxy.newProxyInstance(
                    Fixed.class.getClassLoader(),
                    new Class<?>[] {Config.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getOptionalValue" -> Optional.ofNullable(values.get(arguments[0]));
                        case "getPropertyNames" -> List.copyOf(values.keySet());
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        @Override
        public Config getConfig() {
            return config;
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config other, ClassLoader loader) {}

        @Override
        public void releaseConfig(Config other) {}
    }
}
