// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The name of a test in the reports.
 *
 * @param testClass the class that the build named
 * @param suite the class with everything between it and the test
 * @param test the rest
 */
record TestName(String testClass, String suite, String test, Surroundings surroundings) {

    static TestName of(TestPlan plan, TestIdentifier test, Properties build) {
        Deque<TestIdentifier> path = new ArrayDeque<>();
        for (Optional<TestIdentifier> next = Optional.of(test); next.isPresent(); next = plan.getParent(next.get())) {
            path.addFirst(next.get());
        }
        String testClass = "-";
        StringBuilder suite = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        List<String> words = new ArrayList<>();
        for (TestIdentifier step : path) {
            UniqueId.Segment segment = UniqueId.parse(step.getUniqueId()).getLastSegment();
            switch (segment.getType()) {
                case "engine" -> {}
                case "class", "class-template" -> {
                    testClass = ((ClassSource) step.getSource().orElseThrow()).getClassName();
                    suite.append(testClass);
                    words.add(testClass.substring(testClass.lastIndexOf('.') + 1));
                }
                case "class-template-invocation" -> {
                    suite.append('[').append(step.getDisplayName()).append(']');
                    words.add(step.getDisplayName());
                }
                case "nested-class", "nested-class-template" ->
                    suite.append('.').append(segment.getValue());
                case "dynamic-container" -> suite.append('.').append(step.getDisplayName());
                case "test-factory" -> {}
                case "test-template", "method", "property" ->
                    rest.append(segment.getValue().replace("()", ""));
                case "test-template-invocation" -> {
                    rest.append(' ').append(segment.getValue()).append(' ').append(step.getDisplayName());
                    words.add(step.getDisplayName());
                }
                default -> rest.append(rest.length() == 0 ? "" : " ").append(step.getDisplayName());
            }
        }
        return new TestName(
                testClass,
                suite.toString(),
                rest.length() == 0 ? "the class itself" : rest.toString(),
                Surroundings.of(build, words));
    }

    /** The class of a test as reports show it: nothing else is called so. */
    String classInSurroundings() {
        return suite + " (" + surroundings + ")";
    }
}
