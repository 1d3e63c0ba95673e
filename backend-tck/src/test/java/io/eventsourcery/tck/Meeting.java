// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes a race of two certain: a thread waits until another one has come as far. The thread of the test never waits. */
final class Meeting {

    private final Thread test = Thread.currentThread();
    private final Exchanger<String> exchanger = new Exchanger<>();

    void untilAnotherComes() {
        if (Thread.currentThread() == test) {
            return;
        }
        try {
            exchanger.exchange("here", 100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            // Nobody else is coming, so there is no race.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
