// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import io.eventsourcery.jpa.testing.Scale;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Strings that libraries, drivers and databases have been seen to change, to confuse or to choke on. */
final class HostileTexts {

    private static final int SCALE = Scale.of(1, 10);

    private static final List<String> FRAGMENTS = List.of(
            "a",
            "A",
            "b",
            "é",
            "e\u0301",
            "É",
            "ß",
            "ss",
            "ı",
            "İ",
            "i",
            "I",
            " ",
            "  ",
            "\u00A0",
            "\u200B",
            "\u200D",
            "\uFEFF",
            "\u202E",
            "\u2028",
            "\uFFFF",
            "\uFFFD",
            "שלום",
            "مرحبا",
            "注文",
            "ｱ",
            "ア",
            "\u0E33",
            "\u1E9B\u0323",
            "🛒",
            "👩\u200D👩\u200D👧",
            "\uD83D",
            "\uDE00",
            "\uD800",
            "\uDFFF",
            "\u0000",
            "\u0001",
            "\n",
            "\r\n",
            "\t",
            "\u007F",
            "\u0085",
            "'",
            "''",
            "\"",
            "\\",
            "\\u0041",
            "\\x",
            "/",
            "//",
            "..",
            "$",
            "$$",
            "$1",
            "%",
            "_",
            "\\%",
            "?",
            ":p",
            "?1",
            "{",
            "}",
            "{}",
            "${x}",
            "#{x}",
            "{d '2026-01-01'}",
            "[",
            "]",
            ",",
            ";",
            "--",
            "/*",
            "*/",
            "#",
            "null",
            "NULL",
            "NaN",
            "true",
            "0",
            "-",
            "E'\\x00'",
            "'; drop table es_event; --",
            "' or '1'='1",
            "\\'); delete from es_event; --",
            "x' union select 1 --",
            "</script>",
            "&amp;",
            "\\N",
            "\\.");

    private HostileTexts() {}

    /** Lists of so many strings, ten times as many where {@code test.scale} is {@code soak}. */
    static Arbitrary<List<String>> lists(int size, int longest) {
        return texts(longest).list().ofSize(size * SCALE);
    }

    private static Arbitrary<String> texts(int longest) {
        Arbitrary<String> joined =
                Arbitraries.of(FRAGMENTS).list().ofMaxSize(6).map(fragments -> String.join("", fragments));
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<String> legal = Arbitraries.strings()
                .withChars("abAB01._- $%'\"\\/")
                .withChars('é', 'ß', '注', '\u0301')
                .ofMinLength(1)
                .ofMaxLength(6);
        Arbitrary<String> atTheLimit = Arbitraries.of("x", "é", "注", "🛒", " ")
                .flatMap(unit -> Arbitraries.of(1, longest - 1, longest, longest + 1)
                        .map(length -> unit.repeat(length / unit.length())));
        return Arbitraries.frequencyOf(
                Tuple.of(4, joined), Tuple.of(3, anything), Tuple.of(4, legal), Tuple.of(1, atTheLimit));
    }
}
