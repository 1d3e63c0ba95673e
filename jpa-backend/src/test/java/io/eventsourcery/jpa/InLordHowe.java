// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.SessionZone;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.payload.GoldenPayloadConformance;
import io.eventsourcery.tck.payload.RoundTripConformance;
import io.eventsourcery.tck.payload.TimeConformance;
import io.eventsourcery.tck.stream.AppendConformance;
import io.eventsourcery.tck.stream.KeyStorageConformance;
import io.eventsourcery.tck.stream.SnapshotConformance;
import io.eventsourcery.tck.subscription.LeaseConformance;
import io.eventsourcery.tck.subscription.ParkedStreamConformance;
import java.sql.SQLException;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What can be bent by a time zone, in a virtual machine on Lord Howe Island, where summer is half an hour, with
 * databases in St. John's. The build starts that virtual machine for this class.
 */
class InLordHowe extends EachDatabase {

    @Override
    TestDatabase newDatabase() {
        return SessionZone.stJohns(kind);
    }

    @Test
    void the_virtual_machine_is_on_lord_howe_and_the_session_in_st_johns() throws SQLException {
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Australia/Lord_Howe"));
        assertThat(System.getenv("TZ")).isEqualTo("Australia/Lord_Howe");
        assertThat(SessionZone.of(server.dataSource(), kind)).isIn("America/St_Johns", "-03:30");
    }

    @Nested
    class Append extends AppendConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class RoundTrip extends RoundTripConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class Snapshot extends SnapshotConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class Time extends TimeConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class GoldenPayload extends GoldenPayloadConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class Lease extends LeaseConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class ParkedStream extends ParkedStreamConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }

    @Nested
    class KeyStorage extends KeyStorageConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }
}
