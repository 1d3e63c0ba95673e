// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void plain_text_and_whole_pairs_are_storable() {
        assertThat(StorableText.isStorable("")).isTrue();
        assertThat(StorableText.isStorable("größer \uD83D\uDE00 \u0001")).isTrue();
    }

    @Test
    void nul_and_lone_surrogates_are_not_storable_wherever_they_stand() {
        for (String bad :
                new String[] {"\u0000", "a\u0000", "\uD83D", "\uDE00", "a\uDE00b", "\uD83Da", "\uDE00\uD83D"}) {
            assertThat(StorableText.isStorable(bad)).as(escaped(bad)).isFalse();
        }
    }

    @Test
    void only_lone_surrogates_are_escaped() {
        assertThat(StorableText.escapeLoneSurrogates("\"a\uD83D\uDE00\uD83Db\uDE00\""))
                .isEqualTo("\"a\uD83D\uDE00\\ud83db\\ude00\"");
    }

    @Test
    void text_without_lone_surrogates_is_given_back_as_the_same_object() {
        String text = "{\"a\":\"\uD83D\uDE00\"}";
        assertThat(StorableText.escapeLoneSurrogates(text)).isSameAs(text);
    }

    @Test
    void the_size_is_counted_in_bytes_of_utf_8() {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            String text = text(random);
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            assertThat(StorableText.isLongerThan(text, bytes)).as(escaped(text)).isFalse();
            assertThat(StorableText.isLongerThan(text, bytes - 1))
                    .as(escaped(text))
                    .isTrue();
        }
    }

    private static String text(Random random) {
        int[] kinds = {'a', 0xE9, 0x20AC, 0x1F600};
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(kinds[random.nextInt(kinds.length)]);
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(Integer.toHexString(c)).append(' '));
        return hex.toString();
    }
}
