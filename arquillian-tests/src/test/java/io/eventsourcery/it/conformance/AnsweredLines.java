// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says what happens to each test as soon as it happens: {@code started suite test}, then {@code finished outcome trace},
 * and {@code end} when nothing is left to run. {@link RemoteRun} reads it.
 */
final class AnsweredLines implements TestExecutionListener {

    private final List<String> lines = new ArrayList<>();
    private TestPlan plan;

    /** The lines behind the first ones; waits a second where there are none yet. */
    synchronized List<String> after(int known) {
        if (lines.size() <= known) {
            try {
                wait(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return List.copyOf(lines.subList(Math.min(known, lines.size()), lines.size()));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan running) {
        plan = running;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            started(test);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        started(test);
        line("finished", "SKIPPED", "");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean isFailedContainer = test.isContainer() && result.getThrowable().isPresent();
        if (isFailedContainer) {
            started(test);
        }
        if (test.isTest() || isFailedContainer) {
            line(
                    "finished",
                    result.getStatus().name(),
                    result.getThrowable().map(AnsweredLines::trace).orElse(""));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        line("end");
    }

    private void started(TestIdentifier test) {
        line("started", suiteOf(test), test.getDisplayName().replace("()", ""));
    }

    private String suiteOf(TestIdentifier test) {
        return plan.getParent(test)
                .flatMap(TestIdentifier::getSource)
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass().getSimpleName())
                .orElse("-");
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void line(String... words) {
        lines.add(String.join("\t", words));
        notifyAll();
    }
}
