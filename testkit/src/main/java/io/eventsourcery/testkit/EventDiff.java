// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Expected and actual events side by side.
 *
 * @param ordered whether the order counts
 * @param lines in the order of the longest common sequence
 */
record EventDiff(boolean ordered, List<Line> lines) {

    /** Both are null-free where the kind of line has them; an event is on both sides when it is the same or changed. */
    private record Line(Object expected, Object actual, List<String> changes) {

        boolean isSame() {
            return expected != null && actual != null && changes.isEmpty();
        }
    }

    static EventDiff between(List<?> expected, List<?> actual) {
        List<Line> lines = new ArrayList<>();
        int[][] common = commonLengths(expected, actual);
        List<Object> missing = new ArrayList<>();
        List<Object> unexpected = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < actual.size()) {
            if (i < expected.size() && j < actual.size() && Components.same(expected.get(i), actual.get(j))) {
                addDifferent(lines, missing, unexpected);
                lines.add(new Line(expected.get(i++), actual.get(j++), List.of()));
            } else if (j == actual.size() || i < expected.size() && common[i + 1][j] >= common[i][j + 1]) {
                missing.add(expected.get(i++));
            } else {
                unexpected.add(actual.get(j++));
            }
        }
        addDifferent(lines, missing, unexpected);
        return new EventDiff(true, lines);
    }

    static EventDiff inAnyOrder(List<?> expected, List<?> actual) {
        List<Line> lines = new ArrayList<>();
        List<Object> unexpected = new ArrayList<>(actual);
        List<Object> missing = new ArrayList<>();
        for (Object event : expected) {
            int at = indexOf(event, unexpected);
            if (at < 0) {
                missing.add(event);
            } else {
                lines.add(new Line(event, unexpected.remove(at), List.of()));
            }
        }
        addDifferent(lines, missing, unexpected);
        return new EventDiff(false, lines);
    }

    private static int indexOf(Object event, List<Object> events) {
        for (int i = 0; i < events.size(); i++) {
            if (Components.same(event, events.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** How long the longest common sequence of the rests from each pair of places is. */
    private static int[][] commonLengths(List<?> expected, List<?> actual) {
        int[][] lengths = new int[expected.size() + 1][actual.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = actual.size() - 1; j >= 0; j--) {
                lengths[i][j] = Components.same(expected.get(i), actual.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    /** Puts those of one class beside each other, and empties both lists. */
    private static void addDifferent(List<Line> lines, List<Object> missing, List<Object> unexpected) {
        for (Object event : missing) {
            int at = 0;
            while (at < unexpected.size() && unexpected.get(at).getClass() != event.getClass()) {
                at++;
            }
            if (at == unexpected.size()) {
                lines.add(new Line(event, null, List.of()));
                continue;
            }
            unexpected.subList(0, at).forEach(other -> lines.add(new Line(null, other, List.of())));
            Object other = unexpected.get(at);
            lines.add(new Line(event, other, Components.differences(event, other)));
            unexpected.subList(0, at + 1).clear();
        }
        unexpected.forEach(other -> lines.add(new Line(null, other, List.of())));
        missing.clear();
        unexpected.clear();
    }

    /** @param given a paragraph for below the headline */
    void failOnDifference(String given) {
        int first = 0;
        while (first < lines.size() && lines.get(first).isSame()) {
            first++;
        }
        if (first == lines.size()) {
            return;
        }
        StringBuilder text = new StringBuilder(
                ordered
                        ? "The events differ from the expected ones, first at event " + (first + 1)
                        : "The events differ from the expected ones, in any order");
        text.append(" (- expected, + actual)").append(given).append("\n  then");
        for (int i = 0; i < lines.size(); i++) {
            append(text, lines.get(i), i == first ? ">" : " ");
        }
        throw new AssertionError(text.toString());
    }

    private static void append(StringBuilder text, Line line, String mark) {
        if (line.isSame()) {
            text.append("\n      ").append(Texts.event(line.actual()));
            return;
        }
        if (line.expected() != null) {
            text.append("\n  ").append(mark).append(" - ").append(Texts.event(line.expected()));
        }
        if (line.actual() != null) {
            String plus = line.expected() == null ? mark : " ";
            text.append("\n  ").append(plus).append(" + ").append(Texts.event(line.actual()));
        }
        line.changes().forEach(change -> text.append("\n          ").append(change));
    }
}
