// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.kurrent.dbclient.StreamState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stand-in that speaks TLS, before the client that checks its certificate. */
class EncryptionTest {

    private static KurrentDbStandIn standIn;

    @BeforeAll
    static void start() {
        standIn = KurrentDbStandIn.start(StandInSettings.ofToday().encrypting());
    }

    @AfterAll
    static void close() {
        standIn.close();
    }

    @Test
    void a_client_that_knows_the_authority_writes_and_reads() {
        try (Session session = Session.with(standIn)) {
            session.append("s-1", StreamState.noStream(), event("a"));

            assertThat(session.read("s-1")).hasSize(1);
        }
    }

    @Test
    void a_client_that_does_not_know_the_authority_says_nothing() {
        refuses(standIn.connectionString().replaceAll("&tlsCaFile=.*", ""));
    }

    @Test
    void a_client_that_does_not_encrypt_gets_no_answer() {
        refuses(standIn.connectionString().replaceAll("tls=true.*", "tls=false"));
    }

    private static void refuses(String connection) {
        long before = standIn.faults().calls(Call.APPEND);
        try (Session session = Session.at(connection + "&maxDiscoverAttempts=1")) {
            assertThatThrownBy(() -> session.append("s-2", StreamState.any(), event("a")))
                    .isNotNull();
        }
        assertThat(standIn.faults().calls(Call.APPEND)).isEqualTo(before);
    }
}
