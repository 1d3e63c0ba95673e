// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The EntityManager of the store's own transaction cannot be closed. */
class CloseAfterCommitTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void what_was_committed_is_reported_as_committed() {
        EntityTransactions transactions = new EntityTransactions(whoseOwnCannotBeClosed());
        assertThat(transactions.<String>inOwn(() -> {
                    transactions.afterCompletion(committed -> done.add("told " + committed));
                    return "result";
                }))
                .isEqualTo("result");
        assertThat(done).containsExactly("begin", "commit", "told true", "close");
    }

    @Test
    void the_failure_of_the_work_is_not_replaced() {
        EntityTransactions transactions = new EntityTransactions(whoseOwnCannotBeClosed());
        assertThatThrownBy(() -> transactions.inOwn(() -> {
                    throw new IllegalArgumentException("the work");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(done).containsExactly("begin", "rollback", "close");
    }

    private EntityManager whoseOwnCannotBeClosed() {
        EntityTransaction transaction = faking(
                EntityTransaction.class,
                Map.of(
                        "begin", () -> done.add("begin"),
                        "commit", () -> done.add("commit"),
                        "rollback", () -> done.add("rollback"),
                        "isActive", () -> true,
                        "getRollbackOnly", () -> false));
        EntityManager own = faking(EntityManager.class, Map.of("getTransaction", () -> transaction, "close", () -> {
            done.add("close");
            throw new IllegalStateException("the pool is gone");
        }));
        EntityManagerFactory factory = faking(EntityManagerFactory.class, Map.of("createEntityManager", () -> own));
        return faking(EntityManager.class, Map.of("getEntityManagerFactory", () -> factory));
    }

    private static <T> T faking(Class<T> type, Map<String, Callable<?>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = answers.get(method.getName()).call();
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
