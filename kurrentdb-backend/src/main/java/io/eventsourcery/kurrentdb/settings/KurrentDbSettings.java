// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.settings;

import io.eventsourcery.spi.setting.LegalValues;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import java.util.List;

/** The configuration keys of this backend. */
public final class KurrentDbSettings {

    private static final String PREFIX = Settings.PREFIX + "kurrentdb.";

    public static final Setting<String> CONNECTION = Setting.of(
                    PREFIX + "connection", LegalValues.text("`kurrentdb://host:port?…`"))
            .orElseMeaning("the default `KurrentDBClient` bean")
            .doing("see [kurrentdb](kurrentdb.md)");

    public static final Setting<String> USER = Setting.of(PREFIX + "user", LegalValues.text("a user of the server"))
            .orElseMeaning("the one in the connection string")
            .doing("the user; keep it apart from the connection string, where the server keeps its secrets");

    public static final Setting<String> PASSWORD = Setting.of(
                    PREFIX + "password", LegalValues.secret("the password of that user"))
            .orElseMeaning("the one in the connection string")
            .doing("appears in no log and no message; space around it belongs to it");

    public static final Setting<Integer> CALL_TIMEOUT = Setting.of(
                    PREFIX + "call-timeout", LegalValues.number("ES-0703", "milliseconds"))
            .orElse(10_000)
            .doing("the longest wait for one call, which then fails and names the node");

    public static final Setting<Integer> COMMIT_BUDGET = Setting.of(
                    PREFIX + "commit-budget", LegalValues.number("ES-0703", "milliseconds"))
            .orElse(5_000)
            .doing("how long a transaction that is about to commit tries to write its events, all repetitions together;"
                    + " keep it below the transaction's own time limit");

    public static final Setting<Integer> MAX_APPEND_BYTES = Setting.of(
                    PREFIX + "max-append-bytes", LegalValues.number("ES-0703", "bytes"))
            .orElse(1 << 20)
            .doing("the most that one append to one stream may hold, payloads and contexts; a server up to 25.0 takes"
                    + " 1 MiB");

    public static final Setting<Integer> MAX_PAGE_BYTES = Setting.of(
                    PREFIX + "max-page-bytes", LegalValues.number("ES-0703", "bytes"))
            .orElse(4 << 20)
            .doing(
                    "a page of a read, of a stream or of the log, ends with the event that brings it to so many bytes, so"
                            + " that a page of large events fits into memory and into the time of one call");

    public static final Setting<FirstContact> FIRST_CONTACT = Setting.of(
                    PREFIX + "first-contact", LegalValues.choice("ES-0703", FirstContact.class))
            .orElse(FirstContact.LATER)
            .doing("`at-deployment` asks the server when the store is built, and fails the deployment when it cannot be"
                    + " reached or refuses the user");

    public static final List<Setting<?>> ALL = List.of(
            CONNECTION, USER, PASSWORD, CALL_TIMEOUT, COMMIT_BUDGET, MAX_APPEND_BYTES, MAX_PAGE_BYTES, FIRST_CONTACT);

    private KurrentDbSettings() {}
}
