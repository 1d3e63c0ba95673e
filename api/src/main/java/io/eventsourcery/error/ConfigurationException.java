// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

import java.util.List;

/**
 * The application is wired or configured in a way that cannot work.
 *
 * <p>Holds <em>all</em> problems, each with its {@code ES-nnnn} number and remedy, so that one deployment attempt shows
 * everything to repair. {@code docs/errors.md} explains the numbers.
 */
public final class ConfigurationException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * @param problems one sentence each, beginning with its number, at least one
     */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** @param problem one sentence beginning with its number */
    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** @param problem one sentence beginning with its number */
    public ConfigurationException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** All problems, in the order of discovery; never empty. */
    public List<String> problems() {
        return problems;
    }
}
