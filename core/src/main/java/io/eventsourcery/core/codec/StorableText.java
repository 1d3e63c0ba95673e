// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

/** The rules for text that every database can store byte by byte, and the escaping of JSON text. */
public final class StorableText {

    private StorableText() {}

    /** Whether the text is free of NUL and lone surrogates. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c) && isLone(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** JSON text in which lone surrogates are written as escapes; JSON libraries leave them as they are. */
    public static String escapeLoneSurrogates(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean lone = Character.isSurrogate(c) && isLone(json, i);
            if (lone && escaped == null) {
                escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (lone) {
                escaped.append("\\u").append(Integer.toHexString(c));
            } else if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? json : escaped.toString();
    }

    private static boolean isLone(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
                : index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    /** Whether the text needs more bytes in UTF-8; counts only if the length alone does not decide. */
    static boolean isLongerThan(String text, int bytes) {
        if (text.length() > bytes) {
            return true;
        }
        if (text.length() <= bytes / 3) {
            return false;
        }
        long counted = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            counted += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return counted > bytes;
    }
}
