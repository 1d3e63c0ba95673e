// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The start writes an event, takes it back, and finds what no catalog tells. */
class TrialAppendTest extends SchemaFaults {

    @Test
    void a_database_that_refuses_events_is_named() {
        assertFault(
                "alter table %s.es_event add constraint nobody_writes check (version > 5)",
                null, "ES-0423", "refused an event in a trial");
    }

    @Test
    void a_database_that_changes_what_it_is_given_is_named() {
        if (kind != TestDatabase.Kind.H2) {
            String schema = schema();
            execute(dialect(
                    "",
                    "create function " + schema + ".changed() returns trigger language plpgsql as $$ begin"
                            + " new.payload := upper(new.payload); return new; end $$",
                    "create trigger " + schema + ".changed before insert on " + schema
                            + ".es_event for each row set new.payload = upper(new.payload)"));
            if (isPostgreSql()) {
                execute("create trigger changed before insert on " + schema + ".es_event for each row execute function "
                        + schema + ".changed()");
            }
            assertThat(problems(schema)).singleElement().satisfies(problem -> assertThat(problem)
                    .startsWith("ES-0423 ")
                    .contains("payload"));
            return;
        }
        TestDatabase oracle = TestDatabase.create(kind);
        try (PlainServer other = PlainServer.on(
                new TestDatabase(kind, oracle.xaDataSourceClass(), oracle.url() + ";MODE=Oracle", oracle.user()))) {
            assertThat(problemsOf(JpaBackendFactory.of(other.entityManager())
                            .configured(setup -> setup.withTransactions(other.transactions()))
                            .withSchemaMode(SchemaMode.CREATE)
                            .withDataSource(other.dataSource())))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem).startsWith("ES-0423 "));
        }
    }

    @Test
    void a_driver_of_transactions_that_commits_what_should_be_taken_back_is_ES_0424_and_names_the_row_to_remove() {
        String schema = schema();
        Transactions committing = (Transactions) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Transactions.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("inOwn")) {
                        return method.invoke(server.transactions(), arguments);
                    }
                    server.transactionManager().begin();
                    try {
                        return ((Supplier<?>) arguments[0]).get();
                    } finally {
                        server.transactionManager().commit();
                    }
                });
        JpaBackendFactory factory = factory().withDatabaseSchema(schema);

        String problem = problemsOf(factory.configured(setup -> setup.withTransactions(committing)))
                .get(0);

        assertThat(problem).startsWith("ES-0424 ").contains("delete from");
        execute(problem.substring(problem.indexOf("delete from"), problem.length() - 1));
        factory.build().close();
    }

    @Test
    void a_trial_leaves_no_row_and_burns_no_position() {
        String schema = schema();
        JpaBackendFactory factory = factory().withDatabaseSchema(schema);
        for (int start = 0; start < 3; start++) {
            factory.build();
        }
        var first = factory.build()
                .eventStore()
                .append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann"));
        assertThat(first.position().orElseThrow().major()).isEqualTo(1);
    }
}
