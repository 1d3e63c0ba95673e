// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import java.util.Locale;

/**
 * Where in an append statement the present version of the stream is checked: its last {@code where} clause.
 *
 * @param from where that part of the text begins
 * @param to where it ends
 */
record Guard(int from, int to) {

    /** @throws IllegalArgumentException when the statement has no such clause */
    static Guard in(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        int depth = 0;
        int from = -1;
        int to = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && from < 0 && text.startsWith("where", i)) {
                from = i;
            } else if (depth == 0 && from >= 0 && (text.startsWith("returning", i) || text.startsWith("order by", i))) {
                to = i;
                break;
            }
        }
        if (from < 0) {
            throw new IllegalArgumentException("This append statement has no guard: " + sql);
        }
        return new Guard(from, to);
    }
}
