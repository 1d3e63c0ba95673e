// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture.violation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.time.Instant;

/** Each nested class does one thing that the library must not do. */
public class Offender {

    static class UsesCdi {
        Class<?> scope = ApplicationScoped.class;
    }

    static class UsesTheCdiSpi {
        BeanManager beans;
    }

    static class LoadsByName {
        Class<?> load(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }
    }

    static class Deserializes {
        Object read(byte[] bytes) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
        }
    }

    static class Prints {
        void print() {
            System.out.println();
        }
    }

    static class PrintsAStackTrace {
        void print(IllegalStateException failure) {
            failure.printStackTrace();
        }
    }

    static class AsksTheTime {
        Instant now() {
            return Instant.now();
        }

        long millis() {
            return System.currentTimeMillis();
        }
    }

    static class EventHelper {}
}
