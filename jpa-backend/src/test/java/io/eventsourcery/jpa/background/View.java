// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A table with one row for each event that a projection handled; nothing in it forbids a second one. PostgreSQL. */
record View(PlainServer server) {

    private static final String OF_SELECTED = " from es_event where category = 'order'";

    static View createdOn(PlainServer server) {
        TestDatabase.execute(
                server.dataSource(),
                "create table handled (n bigserial primary key, event_id uuid not null, position bigint not null, generation int not null)");
        return new View(server);
    }

    /** In the present transaction. */
    void add(RecordedEvent<?> event) {
        add(event, 1);
    }

    /** In the present transaction, for one of several views. */
    void add(RecordedEvent<?> event, int generation) {
        Connection connection = server.entityManager().unwrap(Connection.class);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into handled (event_id, position, generation) values (?, ?, ?)")) {
            insert.setObject(1, event.id());
            insert.setLong(2, event.position().orElseThrow().major());
            insert.setInt(3, generation);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long size() {
        return Long.parseLong(texts("select count(*) from handled").get(0));
    }

    /** Every event has its row, none has two, and those of one stream came in order. */
    void assertHasEverythingOnce() {
        assertHasEverythingOnce(1);
    }

    void assertHasEverythingOnce(int generation) {
        String rows = "(select * from handled where generation = " + generation + ")";
        assertThat(texts(
                        "select position" + OF_SELECTED + " and event_id not in (select event_id from " + rows + " r)"))
                .as("lost")
                .isEmpty();
        assertThat(texts("select position from " + rows + " r group by position having count(*) > 1"))
                .as("handled twice")
                .isEmpty();
        assertThat(texts("select a.position from " + rows + " a join es_event x on x.position = a.position"
                        + " join es_event y on y.stream_key = x.stream_key join " + rows
                        + " b on b.position = y.position"
                        + " where b.position > a.position and b.n < a.n"))
                .as("overtaken by later events of their streams")
                .isEmpty();
    }

    private List<String> texts(String query) {
        DataSource source = server.dataSource();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
