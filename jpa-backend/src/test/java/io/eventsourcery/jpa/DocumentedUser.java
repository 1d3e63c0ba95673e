// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A user with exactly the rights that {@code docs/jpa.md} gives to one. */
record DocumentedUser(StoreOnServer test) implements AutoCloseable {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "jpa.md");

    /** Reads the rights from the documentation and grants them; the tables must be there. */
    static DocumentedUser create(StoreOnServer test) {
        DocumentedUser user = new DocumentedUser(test);
        test.execute(
                test.dialect("create user shop password ''", "create role shop login", "create user shop@localhost"));
        user.grants().forEach(test::execute);
        return user;
    }

    /** The database as this user finds it. */
    TestDatabase database() {
        return test.database.as("shop");
    }

    /** How the user is called where rights are granted. */
    String account() {
        return test.isMariaDb() ? "shop@localhost" : "shop";
    }

    private List<String> grants() {
        String text = documentation();
        String begin = "-- " + test.dialect("H2", "PostgreSQL", "MariaDB") + "\n";
        int from = text.indexOf(begin);
        assertThat(from).as("a block of SQL that begins with " + begin).isPositive();
        return Arrays.stream(text.substring(from + begin.length(), text.indexOf("```", from))
                        .split(";"))
                .map(statement -> statement.replaceAll("--[^\n]*", "").strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String documentation() {
        try {
            return Files.readString(DOCUMENTATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops the user. */
    @Override
    public void close() {
        test.execute(test.dialect("drop user shop", "drop owned by shop; drop role shop", "drop user shop@localhost"));
    }
}
