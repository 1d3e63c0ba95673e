// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.log.UncommittedWriterConformance;
import org.junit.jupiter.api.Nested;

/**
 * The contract of a backend whose store writes inside of transactions of the caller, so that readers of the log have to
 * wait for writers that have not ended.
 */
public abstract class JoiningBackendContract extends TransactionalBackendContract {

    @Nested
    class UncommittedWriter extends UncommittedWriterConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return JoiningBackendContract.this.openFixture();
        }
    }
}
