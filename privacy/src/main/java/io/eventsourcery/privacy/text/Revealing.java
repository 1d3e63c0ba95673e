// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One walk through a stored text that puts each component, or its mask, in its place; what is readable is copied as it is. Not
 * thread-safe.
 */
final class Revealing {

    private final String stored;
    private final BiFunction<List<String>, Sealed, String> opener;
    private final JsonCursor json;
    private final Splice revealed;
    /** For each level where the name of the member begins, or the index of the element below zero. */
    private int[] steps = new int[8];

    private int depth;

    /** @param opener gives the text of the JSON that takes the place of a component, or its mask */
    private Revealing(String stored, int header, BiFunction<List<String>, Sealed, String> opener) {
        this.stored = stored;
        this.opener = opener;
        this.json = new JsonCursor(stored, header);
        this.revealed = new Splice("{", stored, header + 1);
    }

    /**
     * The JSON of the codec.
     *
     * @param stored begins with the header
     * @param header of a text with sealed components, without the comma that follows
     * @throws NoJsonException if it is no such text
     * @throws IllegalArgumentException if something in it looks sealed, and is not
     */
    static String reveal(String stored, String header, BiFunction<List<String>, Sealed, String> opener) {
        if (stored.equals(header + "}")) {
            return "{}";
        }
        if (!stored.startsWith(header + ",")) {
            throw new NoJsonException(0);
        }
        return new Revealing(stored, header.length(), opener).reveal();
    }

    private String reveal() {
        json.insideOfObject();
        members();
        int end = json.at();
        json.end();
        return revealed.upTo(end);
    }

    private void value() {
        switch (json.next()) {
            case '{' -> {
                json.open('{');
                members();
            }
            case '[' -> {
                json.open('[');
                elements();
            }
            case '"' -> text();
            default -> json.scalar();
        }
    }

    private void members() {
        descend();
        while (json.more('}')) {
            steps[depth - 1] = json.name();
            value();
        }
        depth--;
    }

    private void elements() {
        descend();
        for (int i = 0; json.more(']'); i++) {
            steps[depth - 1] = -1 - i;
            value();
        }
        depth--;
    }

    private void descend() {
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, depth * 2);
        }
        depth++;
    }

    private void text() {
        int begin = json.at();
        json.scalar();
        if (Sealed.isReadable(stored, begin + 1)) {
            revealed.replace(begin + 1, begin + 1 + Sealed.READABLE.length(), "");
        } else if (Sealed.looksSealed(stored, begin + 1)) {
            Sealed sealed = Sealed.of(stored.substring(begin + 1, json.at() - 1));
            revealed.replace(begin, json.at(), opener.apply(path(), sealed));
        }
    }

    private List<String> path() {
        List<String> path = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            path.add(steps[i] < 0 ? Integer.toString(-1 - steps[i]) : json.textFrom(steps[i]));
        }
        return path;
    }
}
