// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the ratios of a run as bars, scenario by scenario: an SVG image that shows on light and dark pages, with every figure as text
 * beside its bar.
 */
public final class Chart {

    private static final int NAMES = 190;
    private static final int UNIT = 260;
    private static final int WIDTH = 750;
    private static final int LINE = 18;
    private static final int GAP = 14;
    private static final double LONGEST = 1.95;

    private static final String STYLE =
            "text{font:12px sans-serif;fill:#24292f}.title{font-weight:bold}.bar{fill:#8c959f}"
                    + ".ours{fill:#1a7f37}.figure{paint-order:stroke;stroke:#fff;stroke-width:4px}.line{stroke:#57606a;stroke-dasharray:3 3}"
                    + "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#6e7681}.ours{fill:#3fb950}.figure{stroke:#0d1117}.line{stroke:#8b949e}}";

    private final String title;
    private final List<String> lines = new ArrayList<>();
    private int y = GAP;

    private Chart(String title) {
        this.title = title;
    }

    /**
     * The chart of all cases that have a control.
     *
     * @param title read out by screen readers
     */
    public static String of(String title, List<Measured> results) {
        Chart chart = new Chart(title);
        results.forEach(chart::add);
        return chart.svg();
    }

    private void add(Measured measured) {
        y += LINE;
        text(0, y, " class=\"title\"", measured.scenario().name());
        List<Case> compared = measured.scenario().cases().stream()
                .filter(each -> each.control().isPresent())
                .toList();
        line(y + GAP / 2, y + GAP / 2 + LINE * compared.size());
        for (Case each : compared) {
            bar(each, measured.ratio(each.name(), each.control().orElseThrow()));
        }
        y += GAP;
    }

    private void bar(Case each, Ratio ratio) {
        y += LINE;
        long length = Math.round(UNIT * Math.min(LONGEST, ratio.median()));
        text(0, y, "", each.name());
        lines.add(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                each.target().isPresent() ? "ours" : "bar",
                NAMES,
                y - LINE + 6,
                length,
                LINE - 4));
        text(NAMES + (int) length + 6, y, " class=\"figure\"", String.format(Locale.ROOT, "%.2f", ratio.median()));
    }

    /** Where a case is as fast as its control. */
    private void line(int from, int to) {
        lines.add(String.format(
                Locale.ROOT,
                "<line class=\"line\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                NAMES + UNIT,
                from,
                NAMES + UNIT,
                to));
    }

    private void text(int x, int place, String attributes, String text) {
        lines.add(
                String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\"%s>%s</text>", x, place, attributes, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String svg() {
        int height = y + GAP;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\">\n<title>" + escaped(title) + "</title>\n<style>"
                + STYLE
                + "</style>\n" + String.join("\n", lines) + "\n</svg>\n";
    }
}
