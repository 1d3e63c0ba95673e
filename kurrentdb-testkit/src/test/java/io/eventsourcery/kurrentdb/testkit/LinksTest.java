// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that only point to others, which a reader may have followed for it. */
class LinksTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    private void link(String to) {
        session.append(
                "links",
                StreamState.any(),
                EventData.builderAsBinary(UUID.randomUUID(), "$>", to.getBytes(StandardCharsets.UTF_8))
                        .build());
    }

    private List<ResolvedEvent> followed() {
        return session.read("links", ReadStreamOptions.get().fromStart().resolveLinkTos());
    }

    @Test
    void a_link_is_followed_only_on_request() {
        session.append("s-1", StreamState.noStream(), event("a"));
        link("0@s-1");

        assertThat(Session.types(session.read("links"))).containsExactly("$>");
        ResolvedEvent followed = followed().get(0);
        assertThat(followed.getEvent().getEventType()).isEqualTo("a");
        assertThat(followed.getEvent().getStreamId()).isEqualTo("s-1");
        assertThat(followed.getLink().getStreamId()).isEqualTo("links");
    }

    @Test
    void a_link_without_the_form_of_a_link_is_an_event_like_others() {
        link("not a link");

        assertThat(followed()).singleElement().satisfies(event -> {
            assertThat(event.getEvent().getEventType()).isEqualTo("$>");
            assertThat(event.getLink()).isNull();
        });
    }

    @Test
    void a_link_to_what_is_gone_has_no_event() {
        session.append("s-1", StreamState.noStream(), event("a"));
        link("0@s-1");
        link("7@s-1");
        get(session.client().deleteStream("s-1"));

        assertThat(followed()).hasSize(2).allSatisfy(link -> {
            assertThat(link.getEvent()).isNull();
            assertThat(link.getLink().getStreamId()).isEqualTo("links");
        });
    }
}
