// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The combinations that the documents say are tested, and by which command. */
record Claims(List<Claim> claims) {

    private static final String HEADER = "| Backend | Database | Provider | CDI | Server | Command |";

    /**
     * @param command the last word of the command: {@code verify}, or the name of a profile
     * @param atLeast the number of tests, where the row has one
     */
    record Claim(Surroundings surroundings, String command, OptionalInt atLeast) {}

    /**
     * The rows of the one table of {@code docs/conformance.md} with the columns of the surroundings; behind the command a row
     * may say how many tests there are at least.
     */
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
                                .replaceAll(".* ", ""),
                        cells.size() < 7 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cells.get(6))))));
        return new Claims(claims);
    }

    /**
     * What these commands had to execute, and did not execute often enough.
     *
     * @param atLeast what is enough where a row says nothing of it
     */
    List<String> unmet(Reports reports, Set<String> commands, int atLeast) {
        return claims.stream()
                .filter(claim -> commands.contains(claim.command()))
                .filter(claim -> reports.bySurroundings().entrySet().stream()
                                .filter(entry -> claim.surroundings().covers(parsed(entry.getKey())))
                                .mapToInt(entry -> entry.getValue().executed())
                                .sum()
                        < claim.atLeast().orElse(atLeast))
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
