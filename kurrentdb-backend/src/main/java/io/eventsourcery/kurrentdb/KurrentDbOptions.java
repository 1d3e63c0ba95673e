// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.kurrentdb.log.LogPatience;
import io.eventsourcery.kurrentdb.stream.Streams;
import io.eventsourcery.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said to the factory. What was left unsaid is taken from the configuration. */
record KurrentDbOptions(
        Optional<Duration> callTimeout,
        Optional<Duration> commitBudget,
        Optional<Integer> maxAppendBytes,
        Optional<Duration> rest) {

    private static final int CALL_TIMEOUT_MILLIS = 10_000;
    private static final int COMMIT_BUDGET_MILLIS = 5_000;
    private static final int MAX_APPEND = 1 << 20;

    static KurrentDbOptions none() {
        return new KurrentDbOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    KurrentDbOptions withCallTimeout(Duration timeout) {
        return new KurrentDbOptions(Optional.of(positive(timeout)), commitBudget, maxAppendBytes, rest);
    }

    KurrentDbOptions withCommitBudget(Duration budget) {
        return new KurrentDbOptions(callTimeout, Optional.of(positive(budget)), maxAppendBytes, rest);
    }

    KurrentDbOptions withMaxAppendBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("an append holds at least one byte");
        }
        return new KurrentDbOptions(callTimeout, commitBudget, Optional.of(bytes), rest);
    }

    KurrentDbOptions withRest(Duration time) {
        return new KurrentDbOptions(callTimeout, commitBudget, maxAppendBytes, Optional.of(time));
    }

    private static Duration positive(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("a wait lasts at least a millisecond");
        }
        return duration;
    }

    /** @throws ConfigurationException ES-0703, for each number that is none */
    Resolved resolve(BackendSetup setup) {
        List<String> problems = new ArrayList<>();
        int timeout = number(setup, Settings.KURRENTDB_CALL_TIMEOUT, CALL_TIMEOUT_MILLIS, problems);
        int budget = number(setup, Settings.KURRENTDB_COMMIT_BUDGET, COMMIT_BUDGET_MILLIS, problems);
        int bytes = number(setup, Settings.KURRENTDB_MAX_APPEND_BYTES, MAX_APPEND, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Resolved(
                callTimeout.orElse(Duration.ofMillis(timeout)),
                new Streams.Bounds(commitBudget.orElse(Duration.ofMillis(budget)), maxAppendBytes.orElse(bytes)),
                rest.orElse(LogPatience.REST));
    }

    private static int number(BackendSetup setup, String key, int unset, List<String> problems) {
        String value = setup.settings().apply(key).map(String::strip).orElse("");
        if (value.isEmpty()) {
            return unset;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            problems.add(
                    "ES-0703 " + key + " is not a number from 1 to 999999999: correct the value or remove the key.");
            return unset;
        }
        return Integer.parseInt(value);
    }

    /** Everything decided. */
    record Resolved(Duration callTimeout, Streams.Bounds bounds, Duration rest) {}
}
