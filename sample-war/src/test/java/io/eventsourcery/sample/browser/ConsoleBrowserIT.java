// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Each view and each action of the console beside the shop. The tests share one server; each has orders of its own. */
class ConsoleBrowserIT extends InBrowser {

    private static final String LIST = "order-list";
    private static final String OUTBOX = "parcel-notices";
    private static final String HOSTILE = "<script>document.title='broken'</script><img src=x onerror=alert(1)>";

    private static ConsolePage page;
    private static ShopCalls shop;

    @BeforeAll
    static void find_the_console() {
        page = new ConsolePage(browser.driver(), server.address());
        shop = new ShopCalls(server.address());
    }

    @BeforeEach
    void looks_like_a_desktop() {
        browser.looksLike(1280, 900, "light");
        browser.complaints();
    }

    @Test
    void the_log_shows_what_others_do_while_one_looks_and_is_filtered() throws Exception {
        page.open("log", "#events");
        String order = shop.order("Ada", "Tea");

        page.tells("#events", order, "order-placed", "item-added");
        page.fill("type", "item-added");
        page.click("#filter");
        page.tells("#events", order, "item-added");
        assertThat(page.text("#events")).doesNotContain("order-placed");
        page.fill("type", "");
        page.fill("category", "no-such-category");
        page.click("#filter");
        page.tells("#events caption", "0 events");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_event_is_reached_through_its_stream_and_nothing_stored_is_run_or_decrypted() throws Exception {
        String order = shop.order("Grace Hopper", HOSTILE);
        page.open("streams", "#streams");
        page.tells("#streams", order);
        page.fill("category", "order");
        page.fill("which", order);
        String tenant = tenantOf(order);
        page.fill("tenant", tenant);
        page.click("#find");
        page.tells("#events", "item-added", "order-placed");
        page.click("#events tr:nth-child(1) a");

        page.tells("#json", HOSTILE);
        page.has("#causes-picture a[aria-current] rect");
        assertThat(browser.driver().findElements(By.cssSelector("main img, main script")))
                .isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo("event \u00B7 Event Sourcery console");
        browser.picture("console-event");

        page.open("event?category=order&id=" + order + "&version=1&tenant=" + tenant, "#json");
        assertThat(page.text("main")).contains("encrypted", "customerId").doesNotContain("Grace Hopper", "enc:1:");
        assertThat(browser.complaints()).isEmpty();
    }

    /** As the log shows it. */
    private static String tenantOf(String order) {
        String link = browser.driver()
                .findElement(By.xpath("//a[contains(@href,'" + order + "')]"))
                .getDomAttribute("href");
        return link.contains("tenant=") ? link.replaceAll(".*tenant=([^&]*).*", "$1") : "";
    }

    @Test
    void a_subscription_is_paused_resumed_and_built_anew_with_the_keyboard() throws Exception {
        shop.order("Barbara Liskov", "Abstraction");
        page.open("subscriptions", page.subscription(LIST));
        page.tells(page.subscription(LIST), "up to date", "Generation");
        press("pause");
        page.tells(page.subscription(LIST) + " .chip:not(.kind)", "paused");
        press("resume");
        page.tells(page.subscription(LIST) + " .chip:not(.kind)", "up to date");
        browser.picture("console-subscriptions");

        page.tells(page.subscription(LIST) + " dl", "Generation\n1");
        page.confirm(page.subscription(LIST) + " [data-action=rebuild]");
        page.tells(page.subscription(LIST) + " dl", "Generation\n2");
        assertThat(browser.complaints()).isEmpty();
        assertThat(page.text("#problem")).isEmpty();
    }

    private static void press(String action) {
        page.has(page.subscription(LIST) + " [data-action=" + action + "]").sendKeys(Keys.ENTER);
    }

    @Test
    void outboxes_have_a_view_of_their_own_and_everything_says_its_kind() throws Exception {
        shop.order("Radia Perlman", "Trees");
        page.open("subscriptions", page.subscription(LIST));
        assertThat(page.text(page.subscription(LIST) + " .kind")).isEqualTo("projection");
        assertThat(page.text(page.subscription(OUTBOX) + " .kind")).isEqualTo("outbox");
        assertThat(browser.driver().findElements(By.cssSelector(page.subscription(OUTBOX) + " [data-action=rebuild]")))
                .isEmpty();

        page.has("[data-view=outboxes]").sendKeys(Keys.ENTER);
        page.hasNot(page.subscription(LIST));
        page.tells(page.subscription(OUTBOX), "up to date", "Not published");
        page.has(page.subscription(OUTBOX) + " [data-action=pause]").sendKeys(Keys.ENTER);
        page.tells(page.subscription(OUTBOX), "paused");
        page.has(page.subscription(OUTBOX) + " [data-action=resume]").sendKeys(Keys.ENTER);
        page.tells(page.subscription(OUTBOX), "up to date");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_waits_is_requeued_or_discarded_and_of_two_operators_one_is_told() throws Exception {
        shop.post("api/list/mishap", "{}");
        page.open("subscriptions", page.subscription(LIST) + " a[href*=letters]");
        page.click(page.subscription(LIST) + " a[href*=letters]");
        page.has("#letters [data-action=requeue]");
        assertThat(page.text("#letters"))
                .contains("order-placed", "IllegalStateException")
                .doesNotContain("Murphy");
        browser.picture("console-letters");

        shop.post("api/list/healing", "{}");
        String event = page.has("#letters tbody tr").getDomAttribute("data-event");
        shop.post("api/list/letters/" + event + "/requeue", "{}");
        page.click("#letters [data-action=requeue]");
        page.tells("#problem", "ES-0928", "somebody was faster");
        page.tells("#letters caption", "0 streams");
        browser.complaints();

        shop.post("api/list/mishap", "{}");
        page.open("subscriptions", page.subscription(LIST) + " a[href*=letters]");
        page.click(page.subscription(LIST) + " a[href*=letters]");
        page.confirm("#letters [data-action=discard]");
        page.tells("#letters caption", "0 streams");
        shop.post("api/list/healing", "{}");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_forgetting_of_a_subject_is_looked_up_without_a_trace_in_the_address() {
        page.open("subjects", "#subject");
        page.fill("subject", UUID.randomUUID().toString());
        page.click("#ask");
        page.tells("#subject-answer", "Nobody has asked");
        assertThat(browser.driver().getCurrentUrl()).endsWith("#subjects");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_told_and_found_again() throws Exception {
        page.open("subscriptions", page.subscription(LIST));
        page.tells("#position", "settled");
        server.stop();
        page.tells("#position", "no answer");
        server.start();
        page.tells("#position", "settled");
        browser.complaints();
    }

    @Test
    void an_action_without_the_token_of_the_page_does_nothing() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        server.address() + "eventsourcery-console/api/pause?store=Default&subscription=" + LIST))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("ES-0923");
    }

    @Test
    void each_view_has_names_for_everything_and_fits_desktop_and_phone_in_light_and_dark() throws Exception {
        String order = shop.order("Dorothy Vaughan", "Print-out, as high as a person");
        page.open("log", "#events");
        page.tells("#events", order);
        String placed = "event?category=order&id=" + order + "&version=1&tenant=" + tenantOf(order);
        for (String[] view : new String[][] {
            {"log", "#events"},
            {placed, "#causes-picture"},
            {"streams", "#streams"},
            {"subscriptions", page.subscription(LIST)},
            {"outboxes", page.subscription(OUTBOX)},
            {"letters?subscription=" + LIST, "#letters"},
            {"subjects", "#subject"}
        }) {
            for (String colors : List.of("light", "dark")) {
                for (int width : List.of(1280, 390)) {
                    browser.looksLike(width, 900, colors);
                    page.open(view[0], view[1]);
                    assertThat(page.tooWide()).as(view[0] + " at " + width).isEqualTo(List.of());
                    browser.picture("console-" + view[0].replaceAll("\\W.*", "") + "-" + width + "-" + colors);
                }
            }
            assertThat(page.nameless()).as(view[0]).isEqualTo(List.of());
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_keyboard_skips_to_the_content_and_walks_through_the_views() {
        page.open("log", "#events");
        browser.driver().findElement(By.tagName("body")).sendKeys(Keys.TAB, Keys.ENTER);
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("main");
        page.has("[data-view=subscriptions]").sendKeys(Keys.ENTER);
        page.has(page.subscription(LIST));
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("main");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("[data-view=subscriptions]"))
                        .getDomAttribute("aria-current"))
                .isEqualTo("page");
    }
}
