// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import java.util.Arrays;
import java.util.stream.Stream;

/** The suites that a backend inherits. */
final class Contracts {

    private Contracts() {}

    static Stream<Class<?>> suites() {
        return Stream.of(
                        BackgroundContract.class,
                        TagContract.class,
                        BackendContract.class,
                        TransactionalBackendContract.class,
                        JoiningBackendContract.class)
                .flatMap(contract -> Arrays.stream(contract.getDeclaredClasses()));
    }
}
