// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.drill;

import static io.eventsourcery.observability.drill.Shop.MAILS;
import static io.eventsourcery.observability.drill.Shop.NOTICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alarms of subscriptions and outboxes. The tags name what rises, and the section of the page about operations. */
@Timeout(90)
class SubscriptionDrillsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Operated operated = new Operated();

    @AfterEach
    void close() {
        operated.close();
    }

    @Test
    @Tag("section:a-subscription-falls-behind")
    @Tag("alarm:eventsourcery.subscription.lag.time")
    @Tag("alarm:eventsourcery.subscription.lag.events")
    void lag_grows_while_what_a_handler_needs_is_away_and_ends_when_it_is_back() {
        Shop.isMailServerAway = true;
        operated.append();
        operated.append();
        String trouble = "Default.mails.trouble";
        JsonObject alarm = operated.readiness(data -> data.containsKey(trouble));
        assertThat(alarm.getString(trouble)).isEqualTo("the mail server is away");
        assertThat(alarm.getInt("Default.mails.lag-events")).isEqualTo(2);
        assertThat(alarm.containsKey("Default.mails.lag-seconds")).isTrue();
        assertThat(operated.metric("eventsourcery.subscription.lag.events", MAILS))
                .isEqualTo(2);
        assertThat(operated.metric("eventsourcery.subscription.lag.time", MAILS))
                .isPositive();
        assertThat(operated.see("check").toString()).contains("Subscription mails stalls: the mail server is away");

        Shop.isMailServerAway = false;

        JsonObject cured =
                operated.readiness(data -> data.getInt("Default.mails.lag-events") == 0 && !data.containsKey(trouble));
        assertThat(cured.getInt("Default.mails.lag-events")).isZero();
        assertThat(cured.containsKey(trouble)).isFalse();
        assertThat(operated.metric("eventsourcery.subscription.lag.events", MAILS))
                .isZero();
        assertThat(operated.isWell()).isTrue();
    }

    @Test
    @Tag("section:a-stream-is-parked")
    @Tag("alarm:eventsourcery.delivery.failures")
    @Tag("alarm:eventsourcery.delivery.parked")
    @Tag("alarm:eventsourcery.subscription.dead_letters")
    void what_a_handler_could_not_handle_is_requeued_or_discarded_in_the_console() {
        Shop.isHandlerBroken = true;
        operated.append();
        assertThat(operated.runtime().await(operated.append(), MAILS, LIMIT)).isTrue();
        JsonObject alarm = operated.readiness(data -> data.getInt("Default.mails.dead-letters") == 2);
        assertThat(alarm.getInt("Default.mails.dead-letters")).isEqualTo(2);
        assertThat(operated.metric("eventsourcery.subscription.dead_letters", MAILS))
                .isEqualTo(2);
        assertThat(Operated.happens(() -> operated.metric("eventsourcery.delivery.parked", MAILS) >= 2))
                .isTrue();
        assertThat(operated.metric("eventsourcery.delivery.failures", MAILS)).isGreaterThanOrEqualTo(4);
        assertThat(operated.isWell()).isFalse();

        Shop.isHandlerBroken = false;
        for (String action : new String[] {"requeue", "discard"}) {
            JsonObject letters = operated.see("letters", "subscription", MAILS);
            int all = letters.getInt("all");
            String event = letters.getJsonArray("letters").getJsonObject(0).getString("event");
            operated.act(action, "subscription", MAILS, "event", event);
            assertThat(Operated.happens(() -> operated.runtime().status(MAILS).deadLetters() < all))
                    .isTrue();
        }

        JsonObject cured = operated.readiness(data -> data.getInt("Default.mails.dead-letters") == 0);
        assertThat(cured.getInt("Default.mails.dead-letters")).isZero();
        assertThat(operated.metric("eventsourcery.subscription.dead_letters", MAILS))
                .isZero();
        assertThat(operated.isWell()).isTrue();
    }

    @Test
    @Tag("alarm:eventsourcery.subscription.paused")
    void a_pause_that_somebody_forgot_is_ended() {
        operated.act("pause", "subscription", MAILS);
        operated.append();
        JsonObject alarm = operated.readiness(data -> data.containsKey("Default.mails.paused"));
        assertThat(alarm.getBoolean("Default.mails.paused")).isTrue();
        assertThat(operated.metric("eventsourcery.subscription.paused", MAILS)).isEqualTo(1);
        assertThat(operated.see("check").toString()).contains("Subscription mails is paused");

        operated.act("resume", "subscription", MAILS);

        JsonObject cured = operated.readiness(data -> !data.containsKey("Default.mails.paused")
                && !data.containsKey("Default.mails.idle-shards")
                && data.getInt("Default.mails.lag-events") == 0);
        assertThat(cured.keySet()).doesNotContain("Default.mails.paused", "Default.mails.idle-shards");
        assertThat(cured.getInt("Default.mails.lag-events")).isZero();
        assertThat(operated.metric("eventsourcery.subscription.paused", MAILS)).isZero();
        assertThat(operated.isWell()).isTrue();
    }

    /** As after a deployment that ended the only node that defines it. */
    private static SubscriptionRuntime node(Operated operated, String name) {
        return BackgroundRuntime.of(operated.backend())
                .with(Definition.subscription(name).on(Shop.Noted.class, noted -> {}))
                .start();
    }

    @Test
    @Tag("section:a-subscription-has-no-node")
    @Tag("alarm:eventsourcery.subscription.idle_shards")
    void a_subscription_without_a_node_gets_on_when_a_node_that_defines_it_starts() {
        node(operated, "reports").close();
        operated.append();
        JsonObject alarm = operated.readiness(data -> data.containsKey("Default.reports.idle-shards"));
        assertThat(alarm.getInt("Default.reports.idle-shards")).isEqualTo(1);
        assertThat(alarm.getInt("Default.reports.lag-events")).isEqualTo(1);
        assertThat(alarm.containsKey("Default.reports.kind")).isFalse();
        assertThat(operated.metric("eventsourcery.subscription.idle_shards", "reports"))
                .isEqualTo(1);

        try (SubscriptionRuntime another = node(operated, "reports")) {
            JsonObject cured = operated.readiness(data ->
                    !data.containsKey("Default.reports.idle-shards") && data.getInt("Default.reports.lag-events") == 0);
            assertThat(cured.containsKey("Default.reports.idle-shards")).isFalse();
            assertThat(cured.getInt("Default.reports.lag-events")).isZero();
            assertThat(operated.metric("eventsourcery.subscription.idle_shards", "reports"))
                    .isZero();
        }
    }

    @Test
    @Tag("section:a-name-is-stored-that-nothing-defines")
    void a_stored_name_that_no_code_defines_any_more_is_forgotten() {
        node(operated, "former").close();
        operated.append();
        JsonObject alarm = operated.readiness(data -> data.containsKey("Default.former.lag-events"));
        assertThat(alarm.containsKey("Default.former.lag-events")).isTrue();
        assertThat(alarm.containsKey("Default.former.kind")).isFalse();
        assertThat(operated.see("check").toString()).contains("Subscription former is not defined on this node");

        operated.act("forget", "subscription", "former");

        JsonObject cured = operated.readiness(data -> !data.containsKey("Default.former.lag-events"));
        assertThat(cured.containsKey("Default.former.lag-events")).isFalse();
        assertThat(operated.isWell()).isTrue();
    }

    @Test
    @Tag("section:an-outbox-does-not-publish")
    void an_outbox_publishes_again_when_its_target_is_back() {
        Shop.isBrokerAway = true;
        operated.append();
        String trouble = "Default.notices.trouble";
        JsonObject alarm = operated.readiness(data -> data.containsKey(trouble));
        assertThat(alarm.getString(trouble)).isEqualTo("the broker is away");
        assertThat(alarm.getString("Default.notices.kind")).isEqualTo("outbox");
        assertThat(alarm.getInt("Default.notices.dead-letters")).isZero();
        assertThat(operated.metric("eventsourcery.subscription.lag.events", NOTICES))
                .isEqualTo(1);
        JsonObject outbox = operated.see("subscriptions", "kind", "outbox")
                .getJsonArray("subscriptions")
                .getJsonObject(0);
        assertThat(outbox.getInt("behind")).isEqualTo(1);

        Shop.isBrokerAway = false;

        JsonObject cured = operated.readiness(
                data -> data.getInt("Default.notices.lag-events") == 0 && !data.containsKey(trouble));
        assertThat(cured.getInt("Default.notices.lag-events")).isZero();
        assertThat(operated.metric("eventsourcery.subscription.lag.events", NOTICES))
                .isZero();
        assertThat(operated.isWell()).isTrue();
    }
}
