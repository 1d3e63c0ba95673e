// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import jakarta.transaction.RollbackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedCommitTest {

    private final RefusedCommit watch = RefusedCommit.watch();
    private final StoreFailureException refusal = new StoreFailureException("no rights");

    @AfterEach
    void close() {
        watch.close();
    }

    private void refuse(RuntimeException why) {
        assertThatThrownBy(() -> RefusedCommit.noting(() -> {
                    throw why;
                }))
                .isSameAs(why);
    }

    @Test
    void it_is_behind_a_rollback_that_does_not_say_why_and_behind_one_that_does() {
        refuse(refusal);

        RollbackException saying = new RollbackException("because");
        saying.addSuppressed(refusal);
        assertThat(watch.behind(new RollbackException("just so"))).contains(refusal);
        assertThat(watch.behind(new IllegalStateException(new RollbackException("just so"))))
                .contains(refusal);
        assertThat(watch.behind(saying)).contains(refusal);
    }

    @Test
    void a_rollback_for_another_reason_and_other_failures_are_left_alone() {
        refuse(refusal);

        RollbackException unique = new RollbackException("the database says no");
        unique.initCause(new IllegalArgumentException("duplicate"));
        assertThat(watch.behind(unique)).isEmpty();
        assertThat(watch.behind(new IllegalStateException())).isEmpty();
    }

    @Test
    void a_later_commit_that_was_not_refused_is_not_blamed() {
        refuse(refusal);
        RefusedCommit.noting(() -> {});
        assertThat(watch.behind(new RollbackException())).isEmpty();

        refuse(refusal);
        refuse(new IllegalStateException("not of the store"));
        assertThat(watch.behind(new RollbackException())).isEmpty();
    }

    @Test
    void each_listener_hears_what_happens_while_it_is_the_innermost() {
        TransientStoreException inner = new TransientStoreException("inside", null);
        try (RefusedCommit second = RefusedCommit.watch()) {
            refuse(inner);
            assertThat(second.behind(new RollbackException())).contains(inner);
        }
        assertThat(watch.behind(new RollbackException())).isEmpty();

        refuse(refusal);
        assertThat(watch.behind(new RollbackException())).contains(refusal);
    }

    @Test
    void without_a_listener_nothing_is_kept() {
        watch.close();
        refuse(refusal);
        assertThat(watch.behind(new RollbackException())).isEmpty();
    }
}
