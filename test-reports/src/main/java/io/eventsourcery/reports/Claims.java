// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The combinations that the documents say are tested, and by which command. */
record Claims(List<Claim> claims) {

    private static final String HEADER = "| Backend | Database | Provider | CDI | Server | Command |";

    /** @param command the last word of the command: {@code verify}, or the name of a profile */
    record Claim(Surroundings surroundings, String command) {}

    /** The rows of the one table of {@code docs/conformance.md} with the columns of the surroundings. */
    static Claims in(String page) {
        List<Claim> claims = new ArrayList<>();
        int table = page.indexOf(HEADER);
        if (table < 0) {
            throw new IllegalStateException("The page has no table " + HEADER);
        }
        page.substring(table)
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .forEach(cells -> claims.add(new Claim(
                        new Surroundings(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4)),
                        cells.get(5)
                                .replace("`", "")
                                .replaceAll(".*-P([\\w-]+).*", "$1")
                                .replaceAll(".* ", ""))));
        return new Claims(claims);
    }

    /** What these commands had to execute, and did not execute often enough. */
    List<String> unmet(Reports reports, Set<String> commands, int atLeast) {
        return claims.stream()
                .filter(claim -> commands.contains(claim.command()))
                .filter(claim -> reports.bySurroundings().entrySet().stream()
                                .filter(entry -> claim.surroundings().covers(parsed(entry.getKey())))
                                .mapToInt(entry -> entry.getValue().executed())
                                .sum()
                        < atLeast)
                .map(claim -> claim.surroundings() + " by " + claim.command())
                .toList();
    }

    /** The columns of a table of guarantees that no claim covers. */
    List<String> uncovered(String page) {
        return page.lines()
                .filter(line -> line.startsWith("|") && line.contains("| Guarantee |"))
                .flatMap(line -> Arrays.stream(line.split("\\|")).map(String::strip))
                .map(column -> column.toLowerCase(java.util.Locale.ROOT).replaceAll("[²³ ]|in |\\(.*\\)", ""))
                .filter(column -> !Set.of("", "#", "guarantee").contains(column))
                .filter(column -> claims.stream()
                        .noneMatch(claim -> claim.surroundings().backend().equals(column)
                                || claim.surroundings().database().equals(column)))
                .toList();
    }

    private static Surroundings parsed(String words) {
        String[] each = words.split(", ");
        return new Surroundings(each[0], each[1], each[2], each[3], each[4]);
    }
}
