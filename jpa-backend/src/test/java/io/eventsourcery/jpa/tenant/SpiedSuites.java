// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.tck.BackendContract;
import io.eventsourcery.tck.JoiningBackendContract;
import io.eventsourcery.tck.TagContract;
import io.eventsourcery.tck.TransactionalBackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** All suites over a store whose statements are watched; started by tests, never by itself. */
class SpiedSuites extends JoiningBackendContract {

    private static final ThreadLocal<Spied> CHOSEN = new ThreadLocal<>();

    /** Runs suites inside a test. */
    static Events run(PlainServer server, SqlSpy spy, List<String> suites) {
        CHOSEN.set(new Spied(server, spy));
        try {
            NestedClassSelector[] selectors = suites.stream()
                    .map(suite -> selectNestedClass(
                            List.of(SpiedSuites.class.getName()),
                            contractOf(suite).getName() + "$" + suite))
                    .toArray(NestedClassSelector[]::new);
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectors)
                    .execute()
                    .testEvents();
        } finally {
            CHOSEN.remove();
        }
    }

    private static Class<?> contractOf(String suite) {
        return Stream.<Class<?>>of(JoiningBackendContract.class, TransactionalBackendContract.class, TagContract.class)
                .filter(contract -> Stream.of(contract.getDeclaredClasses())
                        .anyMatch(nested -> nested.getSimpleName().equals(suite)))
                .findFirst()
                .orElse(BackendContract.class);
    }

    @Override
    protected BackendFixture openFixture() {
        return CHOSEN.get();
    }

    private record Spied(PlainServer server, SqlSpy spy) implements BackendFixture {

        @Override
        public Backend backend(UnaryOperator<BackendSetup> change) {
            return JpaBackendFactory.of(spy.watching(server.entityManager()))
                    .withSchemaMode(SchemaMode.NONE)
                    .configured(setup -> change.apply(setup.withTransactions(server.transactions())))
                    .build();
        }

        @Override
        public Promises promises() {
            return Promises.everything();
        }

        @Override
        public Optional<CallerTransactions> transactions() {
            return Optional.of(CallerTransactions.of(server.userTransaction()));
        }

        @Override
        public void close() {}
    }
}
