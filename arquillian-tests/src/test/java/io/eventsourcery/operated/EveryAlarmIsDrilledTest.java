// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.operated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever the page about operations says rises, and what to do then, is what a test provokes and does. */
class EveryAlarmIsDrilledTest {

    private static final Path ROOT = Path.of("..");

    private static final Set<Path> DRILLS = Set.of(
            ROOT.resolve(
                    "observability/src/test/java/io/eventsourcery/observability/drill/SubscriptionDrillsTest.java"),
            ROOT.resolve("arquillian-tests/src/test/java/io/eventsourcery/operated/StoreDrillsTest.java"));

    /** What no drill provokes, and why. */
    private static final Map<String, String> REASONS = Map.of(
            "eventsourcery.delivery.duration", "a measure, which is right or too high for whoever looks at it",
            "eventsourcery.delivery.events", "a measure",
            "eventsourcery.append.duration", "a measure",
            "eventsourcery.append.events", "a measure",
            "eventsourcery.load.duration", "a measure",
            "eventsourcery.load.events", "a measure",
            "eventsourcery.snapshots", "the cure is in the code of the aggregate",
            "eventsourcery.commit.in_doubt", "the application repeats the command",
            "eventsourcery.commit.refused", "the application repeats the command",
            "eventsourcery.log.foreign_events", "the cure is outside of the store");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`eventsourcery\\.[^|]*)\\|");
    private static final Pattern METRIC = Pattern.compile("`(eventsourcery\\.[a-z_.]+)`");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (.+)$");

    private static String watching() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        int begin = page.indexOf("\n## Watch the stores\n");
        return page.substring(begin, page.indexOf("\n## ", begin + 1));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(group -> pattern.matcher(group).replaceFirst("$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tagged(String kind) throws IOException {
        Set<String> tags = new TreeSet<>();
        for (Path drill : DRILLS) {
            tags.addAll(found(Pattern.compile("@Tag\\(\"" + kind + ":([^\"]+)\"\\)"), Files.readString(drill)));
        }
        return tags;
    }

    @Test
    void every_metric_of_the_table_has_a_drill_or_a_reason_why_not() throws IOException {
        Set<String> rows = new TreeSet<>();
        found(ROW, watching()).forEach(cell -> rows.addAll(found(METRIC, cell)));
        Set<String> answered = new TreeSet<>(REASONS.keySet());
        assertThat(tagged("alarm")).as("drilled, so no reason is left").doesNotContainAnyElementsOf(answered);
        answered.addAll(tagged("alarm"));

        assertThat(rows).hasSizeGreaterThan(10).containsExactlyElementsOf(answered);
    }

    @Test
    void every_section_about_an_alarm_has_a_drill() throws IOException {
        Set<String> sections = found(SECTION, watching()).stream()
                .map(title -> title.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sections).hasSizeGreaterThan(5).containsExactlyElementsOf(tagged("section"));
    }
}
