// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.Narayana;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A driver that is right but for what a subclass changes. */
class BrokenDriver implements Transactions {

    final Transactions whole = Narayana.transactions();

    /** The interceptor of a server has the last word about an error. */
    static final class ErrorCommits extends BrokenDriver {
        @Override
        public <T> T inOwn(Supplier<T> work) {
            return new GlassFishRules().call(work);
        }
    }

    /** An own transaction is that of the caller. */
    static final class OwnIsTheCallers extends BrokenDriver {
        @Override
        public <T> T inOwn(Supplier<T> work) {
            return state() == TransactionState.NONE ? super.inOwn(work) : work.get();
        }
    }

    /** A failed own transaction takes the caller's with it. */
    static final class FailureSpreads extends BrokenDriver {
        @Override
        public <T> T inOwn(Supplier<T> work) {
            try {
                return super.inOwn(work);
            } catch (RuntimeException | Error e) {
                markRollbackOnly();
                throw e;
            }
        }
    }

    /** Failures come out wrapped. */
    static final class FailureWrapped extends BrokenDriver {
        @Override
        public <T> T inOwn(Supplier<T> work) {
            try {
                return super.inOwn(work);
            } catch (RuntimeException e) {
                throw e instanceof CommitFailedException ? e : new IllegalStateException(e);
            }
        }
    }

    static final class MarkIgnored extends BrokenDriver {
        @Override
        public void markRollbackOnly() {}
    }

    static final class MarkOverlooked extends BrokenDriver {
        @Override
        public TransactionState state() {
            TransactionState state = super.state();
            return state == TransactionState.DOOMED ? TransactionState.ACTIVE : state;
        }
    }

    static final class EveryEndIsACommit extends BrokenDriver {
        @Override
        public void afterCompletion(Consumer<Boolean> committed) {
            super.afterCompletion(any -> committed.accept(true));
        }
    }

    static final class EndToldTwice extends BrokenDriver {
        @Override
        public void afterCompletion(Consumer<Boolean> committed) {
            super.afterCompletion(committed);
            super.afterCompletion(committed);
        }
    }

    static final class EndToldTooEarly extends BrokenDriver {
        @Override
        public void afterCompletion(Consumer<Boolean> committed) {
            beforeCommit().orElseThrow().run(() -> committed.accept(true));
        }
    }

    static final class OneKeyForAll extends BrokenDriver {
        @Override
        public Object key() {
            return "transaction";
        }
    }

    /** What is to be done before the commit is done at once. */
    static final class BeforeCommitAtOnce extends BrokenDriver {
        @Override
        public Optional<BeforeCommit> beforeCommit() {
            return Optional.of(Runnable::run);
        }
    }

    static final class FailureBeforeCommitSwallowed extends BrokenDriver {
        @Override
        public Optional<BeforeCommit> beforeCommit() {
            return super.beforeCommit()
                    .map(before -> work -> before.run(() -> {
                        try {
                            work.run();
                        } catch (RuntimeException | Error e) {
                            // Gone.
                        }
                    }));
        }
    }

    /** Something is handed out that belongs to no transaction. */
    static final class ForeignResource extends BrokenDriver {
        @Override
        public <T> Optional<T> resource(Class<T> type) {
            return Optional.of(type.cast(type == Object.class ? this : null));
        }
    }

    @Override
    public TransactionState state() {
        return whole.state();
    }

    @Override
    public void markRollbackOnly() {
        whole.markRollbackOnly();
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        return whole.inOwn(work);
    }

    @Override
    public Object key() {
        return whole.key();
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        whole.afterCompletion(committed);
    }

    @Override
    public Optional<BeforeCommit> beforeCommit() {
        return whole.beforeCommit();
    }

    @Override
    public <T> Optional<T> resource(Class<T> type) {
        return whole.resource(type);
    }
}
