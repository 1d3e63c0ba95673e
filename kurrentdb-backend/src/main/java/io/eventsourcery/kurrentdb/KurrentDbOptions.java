// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.kurrentdb.commit.Streams;
import io.eventsourcery.kurrentdb.log.LogPatience;
import io.eventsourcery.kurrentdb.settings.FirstContact;
import io.eventsourcery.kurrentdb.settings.KurrentDbSettings;
import io.eventsourcery.spi.setting.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What was said to the factory. What was left unsaid is taken from the configuration. */
record KurrentDbOptions(
        Optional<Duration> callTimeout,
        Optional<Duration> commitBudget,
        Optional<Integer> maxAppendBytes,
        Optional<Integer> maxPageBytes,
        Optional<Duration> rest,
        Optional<FirstContact> firstContact) {

    static KurrentDbOptions none() {
        return new KurrentDbOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    KurrentDbOptions withCallTimeout(Duration timeout) {
        return new KurrentDbOptions(
                Optional.of(positive(timeout)), commitBudget, maxAppendBytes, maxPageBytes, rest, firstContact);
    }

    KurrentDbOptions withCommitBudget(Duration budget) {
        return new KurrentDbOptions(
                callTimeout, Optional.of(positive(budget)), maxAppendBytes, maxPageBytes, rest, firstContact);
    }

    KurrentDbOptions withMaxAppendBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("an append holds at least one byte");
        }
        return new KurrentDbOptions(callTimeout, commitBudget, Optional.of(bytes), maxPageBytes, rest, firstContact);
    }

    KurrentDbOptions withMaxPageBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a page holds at least one byte");
        }
        return new KurrentDbOptions(callTimeout, commitBudget, maxAppendBytes, Optional.of(bytes), rest, firstContact);
    }

    KurrentDbOptions withRest(Duration time) {
        return new KurrentDbOptions(
                callTimeout, commitBudget, maxAppendBytes, maxPageBytes, Optional.of(time), firstContact);
    }

    KurrentDbOptions withFirstContact(FirstContact when) {
        return new KurrentDbOptions(callTimeout, commitBudget, maxAppendBytes, maxPageBytes, rest, Optional.of(when));
    }

    private static Duration positive(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("a wait lasts at least a millisecond");
        }
        return duration;
    }

    /** @throws ConfigurationException ES-0703, for each number that is none */
    Resolved resolve(BackendSetup setup) {
        Function<String, Optional<String>> settings = setup.surroundings().settings();
        List<String> problems = new ArrayList<>();
        int timeout = read(KurrentDbSettings.CALL_TIMEOUT, settings, problems);
        int budget = read(KurrentDbSettings.COMMIT_BUDGET, settings, problems);
        int bytes = read(KurrentDbSettings.MAX_APPEND_BYTES, settings, problems);
        int page = read(KurrentDbSettings.MAX_PAGE_BYTES, settings, problems);
        FirstContact first = read(KurrentDbSettings.FIRST_CONTACT, settings, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Resolved(
                callTimeout.orElse(Duration.ofMillis(timeout)),
                new Streams.Bounds(
                        commitBudget.orElse(Duration.ofMillis(budget)),
                        maxAppendBytes.orElse(bytes),
                        maxPageBytes.orElse(page)),
                rest.orElse(LogPatience.REST),
                firstContact.orElse(first));
    }

    private static <T> T read(Setting<T> setting, Function<String, Optional<String>> settings, List<String> problems) {
        try {
            return setting.in(settings).orElseThrow();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return setting.preset().orElseThrow();
        }
    }

    /** Everything decided. */
    record Resolved(Duration callTimeout, Streams.Bounds bounds, Duration rest, FirstContact firstContact) {}
}
