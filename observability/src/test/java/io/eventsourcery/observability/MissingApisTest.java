// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may lack any of the APIs, and then only their part is not there. */
class MissingApisTest {

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything on the class path but what is named so. */
    private static URLClassLoader without(String absent) {
        URL[] present = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.matches(".*/[^/]*(" + absent + ")[^/]*\\.jar"))
                .map(MissingApisTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(present, ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "opentelemetry", "health|opentelemetry|concurrent"})
    void the_application_works_and_the_stores_are_watched(String absent) throws Exception {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        try (URLClassLoader loader = without(absent)) {
            here.setContextClassLoader(loader);
            if (absent.startsWith("health")) {
                assertThatThrownBy(() -> loader.loadClass("org.eclipse.microprofile.health.HealthCheck"))
                        .isInstanceOf(ClassNotFoundException.class);
            }

            Object application =
                    loader.loadClass(Bare.class.getName()).getConstructor().newInstance();

            assertThat(((Supplier<?>) application).get()).isEqualTo("up");
        } finally {
            here.setContextClassLoader(before);
        }
    }
}
