// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/**
 * Every statement of the store is known: it carries the tenant, by itself or by the key of a stream, or it is explained here. Each
 * predicate about the tenant is needed: without it a test of the contract fails.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantStatementsTest {

    /** They call everything that a storage has, in the soak profile; the others are about a subscription or a stream. */
    private static final List<String> EVERYTHING = Scale.isSoak()
            ? List.of(
                    "Tenant",
                    "TenantDeletion",
                    "ExpectedVersion",
                    "MultiStream",
                    "Unversioned",
                    "Idempotency",
                    "Snapshot",
                    "PullFilter",
                    "SubscriptionStorage",
                    "Checkpoint",
                    "Lease",
                    "ParkedStream",
                    "TagQuery",
                    "Condition")
            : List.of(
                    "Tenant",
                    "TenantDeletion",
                    "MultiStream",
                    "Unversioned",
                    "PullFilter",
                    "ParkedStream",
                    "TagQuery",
                    "Condition");

    private static final String PREDICATE = "tenant = ?";

    /** The keys of a stream and of a tag are made of their tenant, and what else inserts a row names the tenant. */
    private static final Pattern OF_TENANT = Pattern.compile(
            "stream_key = [?]|tag_key (=|in) |" + Pattern.quote(PREDICATE)
                    + "|(insert|merge) into es_(event|snapshot|parked|subject) [(][^)]*tenant|es_stream [(]stream_key[)] key|insert into es_tag [(]tag_key");

    private enum Explained {
        LOG_OF_ALL_TENANTS("from es_event where position > [?] and position <= [?] and stream_key <> [?]"),
        END_OF_THE_LOG(
                "from es_event order by position desc limit 1|(max|min)[(]position[)]|auto_increment|pg_sequence|last_value|base_value|information_schema"),
        HOLES_OF_THE_LOG("insert ignore into es_event|es_event where position|select position from es_event|es_log"),
        WHO_IS_WRITING(
                "pg_locks|pg_stat_activity|pg_current|pg_prepared_xacts|pg_postmaster|pg_is_in_recovery|innodb_trx"),
        ROWS_TO_LOCK("select number from es_lock where number = [?] for update"),
        PATIENCE("^(set|call) lock_timeout"),
        WHO_WORKS("es_subscription|es_node"),
        KEY_OF_A_SUBJECT("es_subject (set .*)?where key_id = [?]"),
        PARKED_OF_A_SUBSCRIPTION("es_parked (where|set) .*subscription = [?]");

        private final Pattern pattern;

        Explained(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    static Stream<TestDatabase.Kind> kinds() {
        return TestDatabase.Kind.products().filter(kind -> Scale.isSoak() || kind == TestDatabase.Kind.POSTGRESQL);
    }

    @Parameter
    TestDatabase.Kind kind;

    private PlainServer server;
    private Set<String> shapes;

    @Test
    void every_statement_carries_the_tenant_or_is_explained() {
        assertThat(shapes()).hasSizeGreaterThan(15);
        assertThat(shapes().stream()
                        .filter(shape -> !OF_TENANT.matcher(shape).find())
                        .filter(shape -> Stream.of(Explained.values())
                                .noneMatch(it -> it.pattern.matcher(shape).find())))
                .isEmpty();
    }

    @Test
    void without_any_of_the_predicates_about_the_tenant_a_test_fails() {
        List<String> guarded =
                shapes().stream().filter(shape -> shape.contains(PREDICATE)).toList();
        assertThat(guarded).hasSizeGreaterThanOrEqualTo(4);

        Set<String> unnoticed = new TreeSet<>();
        for (String shape : guarded) {
            SqlSpy spy = new SqlSpy(
                    sql -> SqlSpy.shape(sql).equals(shape) ? sql.replace(PREDICATE, "(tenant = ? or 1 = 1)") : sql);
            if (SpiedSuites.run(server, spy, List.of(suiteAbout(shape)))
                            .failed()
                            .count()
                    == 0) {
                unnoticed.add(shape);
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    private static String suiteAbout(String shape) {
        if (shape.contains("es_parked")) {
            return "ParkedStream";
        }
        if (shape.contains("es_tag")) {
            return "TagQuery";
        }
        return shape.contains("group by") || shape.contains("es_subject") ? "TenantDeletion" : "PullFilter";
    }

    private Set<String> shapes() {
        if (shapes == null) {
            SqlSpy spy = new SqlSpy(UnaryOperator.identity());
            Events tests = SpiedSuites.run(server, spy, EVERYTHING);
            assertThat(tests.failed().list()).isEmpty();
            assertThat(tests.succeeded().count()).isGreaterThan(50);
            shapes = spy.shapes();
        }
        return shapes;
    }

    @BeforeParameterizedClassInvocation
    void start() {
        shapes = null;
        server = PlainServer.on(TestDatabase.create(kind));
        JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .build()
                .close();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
    }
}
