// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocal;
import java.util.function.Supplier;

/**
 * The network library of the client ties its buffers to the thread that makes a call. Threads of a server outlive the
 * application, and what is tied to them would keep its class loader alive after its end.
 */
public final class ThreadOfCaller {

    private ThreadOfCaller() {}

    /** Does the work, and unties what it tied; nothing when somebody else tied something before. */
    public static <T> T keptClean(Supplier<T> work) {
        boolean isClean = FastThreadLocal.size() == 0;
        try {
            return work.get();
        } finally {
            if (isClean) {
                FastThreadLocal.removeAll();
            }
        }
    }
}
