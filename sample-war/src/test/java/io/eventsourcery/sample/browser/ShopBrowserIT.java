// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The shop through its page. The tests share one server and one database; each has customers of its own. */
class ShopBrowserIT extends InBrowser {

    private static ShopPage page;

    @BeforeAll
    static void find_the_page() {
        page = new ShopPage(browser.driver());
    }

    @BeforeEach
    void open_the_page() {
        browser.looksLike(1280, 900, "light");
        page.open(server.address());
        browser.complaints();
    }

    @Test
    void an_order_is_placed_filled_paid_and_shipped() {
        page.place("Ada Lovelace");
        page.add("Earl Grey, 250 g", "2", "9.50");
        page.add("Teapot", "1", "34");
        assertThat(page.total()).isEqualTo("€53.00");
        page.pay();
        page.ship();

        assertThat(page.events())
                .containsExactly(
                        "1 order-placed: Ada Lovelace began an order",
                        "2 item-added: 2 × Earl Grey, 250 g at €9.50",
                        "3 item-added: 1 × Teapot at €34.00",
                        "4 order-paid: €53.00 paid by card",
                        "5 order-shipped: Handed over to Parcel post");
        assertThat(page.times()).hasSize(5).isSorted().allSatisfy(time -> assertThat(Instant.parse(time))
                .isNotNull());
        assertThat(page.status()).isEqualTo("shipped");
        assertThat(page.lines())
                .anySatisfy(line -> assertThat(line).contains("Ada Lovelace", "3 pieces", "version 5", "€53.00"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_shipped_order_reaches_the_parcel_desk_of_its_branch_by_a_message() throws Exception {
        page.place("Hedy Lamarr");
        page.add("Piano roll", "1", "4.50");
        page.pay();
        page.ship();

        page.hasParcel(page.id());
        assertThat(page.parcels())
                .filteredOn(line -> line.contains(page.id()))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("Parcel post"));
        browser.picture("shop-parcels");
        page.goTo("harbour");
        assertThat(page.parcels()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_branch_shows_its_own_orders_alone() throws Exception {
        page.place("Joan Clarke");
        String id = page.id();
        page.hasLine("Joan Clarke");
        page.goTo("harbour");
        assertThat(page.lines()).noneSatisfy(line -> assertThat(line).contains("Joan Clarke"));
        page.place("Mary Anning");
        page.hasLine("Mary Anning");
        browser.picture("shop-harbour");
        assertThat(browser.complaints()).isEmpty();

        page.openAsItIs(server.address() + "?branch=harbour#" + id);
        assertThat(page.listProblem()).contains(id);
        page.open(server.address());
        page.hasLine("Joan Clarke");
        assertThat(page.lines()).noneSatisfy(line -> assertThat(line).contains("Mary Anning"));
        browser.complaints();
    }

    @Test
    void a_branch_that_does_not_exist_is_told_with_what_to_do() {
        page.openAsItIs(server.address() + "?branch=moon");

        assertThat(page.listProblem()).contains("no such branch", "main, harbour");
        browser.complaints();
    }

    @Test
    void a_customer_is_forgotten_after_a_question_and_the_page_shows_masks() throws Exception {
        page.place("Ida Rhodes");
        page.place("Ida Rhodes");
        page.add("Calendar", "1", "12.00");
        page.hasLine("Ida Rhodes", "1 piece", "version 2");
        page.open(server.address() + "#" + page.id());
        page.tellsOfCustomer("Ida Rhodes has 2 orders", "Forget this customer");

        assertThat(page.forget("keep")).contains("Forget Ida Rhodes?", "2 orders", "for good");
        assertThat(page.customer()).contains("Ida Rhodes has 2 orders");
        page.forget("forget");

        page.tellsOfCustomer("Nobody can read the name in 2 orders any more", "Requested", "Key deleted");
        assertThat(page.events())
                .containsExactly(
                        "1 order-placed: Forgotten customer began an order", "2 item-added: 1 × Calendar at €12.00");
        page.hasLine("Forgotten customer", "1 piece", "version 2");
        assertThat(page.lines()).noneSatisfy(line -> assertThat(line).contains("Ida Rhodes"));
        assertThat(page.customer()).doesNotContain("Forget this customer");
        page.rebuild();
        assertThat(page.lines()).noneSatisfy(line -> assertThat(line).contains("Ida Rhodes"));
        page.hasLine("Forgotten customer", "1 piece", "version 2");
        page.isConfirmed();
        browser.picture("shop-forgotten");
        assertThat(browser.complaints()).isEmpty();
        page.pay();

        page.place("Ida Rhodes");
        page.tellsOfCustomer("Ida Rhodes has 1 order in");
    }

    @Test
    void what_the_shop_cannot_forget_is_told_with_what_to_do() throws Exception {
        page.place("Klara von Neumann");
        page.tellsOfCustomer("Klara von Neumann has", "Forget this customer");
        server.stop();
        page.forget("forget");
        assertThat(page.customerProblem()).contains("The shop does not answer", "try again");
        assertThat(page.customer()).contains("Forget this customer");
        server.start();
        browser.complaints();

        page.forget("forget");
        page.tellsOfCustomer("Nobody can read the name");
        assertThat(answer("api/customers/" + UUID.randomUUID() + "/forgetting"))
                .contains("\"status\":404", "This branch has no customer");
    }

    @Test
    void an_order_is_cancelled() {
        page.place("Charles Babbage");
        page.cancel("No steam today");

        assertThat(page.events().get(1)).isEqualTo("2 order-cancelled: Cancelled: No steam today");
        assertThat(page.status()).isEqualTo("cancelled");
    }

    @Test
    void bad_input_is_answered_with_what_to_do() {
        int before = page.lines().size();
        page.tryToPlace("   ");
        assertThat(page.placeProblem()).contains("customer is missing", "Give customer as");
        assertThat(page.lines()).hasSize(before);

        page.place("Grace Hopper");
        page.tryToAdd("Compiler", "0", "10");
        assertThat(page.orderProblem()).contains("quantity", "from 1 to 999");
        page.tryToAdd("Compiler", "1", "");
        assertThat(page.orderProblem()).contains("unitPrice", "two decimals");
        assertThat(page.version()).isEqualTo(1);
        assertThat(page.events()).hasSize(1);
    }

    @Test
    void a_decision_on_an_old_version_is_refused_and_the_present_state_offered() throws Exception {
        page.place("Alan Turing");
        assertThat(addBehindThePage(page.id()).join()).isEqualTo(200);

        page.tryToAdd("Tape", "1", "2.00");
        assertThat(page.orderProblem()).contains("You saw version 1", "it is at version 2", "Nothing was recorded");
        browser.picture("shop-conflict");

        page.showPresentState(2);
        page.add("Tape", "1", "2.00");
        assertThat(page.events())
                .containsExactly(
                        "1 order-placed: Alan Turing began an order",
                        "2 item-added: 1 × Apple at €0.50",
                        "3 item-added: 1 × Tape at €2.00");
    }

    @Test
    void the_list_agrees_with_the_events_however_many_write_at_once() throws Exception {
        page.place("Annie Easley");
        String id = page.id();
        List<Integer> answers = Stream.generate(() -> addBehindThePage(id)).limit(12).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).contains(200).isSubsetOf(200, 409);
        int added = Collections.frequency(answers, 200);

        page.open(server.address());
        page.select("Annie Easley");
        assertThat(page.version()).isEqualTo(added + 1);
        assertThat(page.events()).hasSize(added + 1);
        page.hasLine("Annie Easley", added + " piece", "version " + (added + 1));
    }

    @Test
    void the_list_follows_what_others_do_and_says_how_far_it_is() {
        page.hasCaughtUp();
        page.place("Hedy Lamarr");
        page.hasCaughtUp();
        long before = page.position();

        assertThat(addBehindThePage(page.id()).join()).isEqualTo(200);

        page.hasLine("Hedy Lamarr", "1 piece", "version 2");
        page.hasCaughtUp();
        assertThat(page.position()).isGreaterThan(before);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_order_that_the_list_refuses_waits_beside_the_others_until_it_is_requeued() throws Exception {
        page.placeWhatTheListRefuses();
        page.hasLetters(1);
        assertThat(page.letters().get(0)).contains("order-placed", "5 attempts", "IllegalStateException");
        page.place("Radia Perlman");
        page.hasLine("Radia Perlman");
        assertThat(page.lines()).noneSatisfy(line -> assertThat(line).contains("Murphy"));
        browser.picture("shop-letters");

        page.heal();
        page.requeue();

        page.hasLine("Edward A. Murphy", "version 1");
        page.hasLetters(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_list_is_written_anew_twice_and_says_the_same_as_before() throws Exception {
        page.place("Barbara Liskov");
        page.add("Abstraction", "2", "9.50");
        page.hasLine("Barbara Liskov", "2 pieces", "version 2");
        List<String> before = page.lines();

        page.rebuild();
        page.rebuild();

        assertThat(page.lines()).isEqualTo(before);
        browser.picture("shop-rebuilt");
        page.add("Substitution", "1", "1.00");
        page.hasLine("Barbara Liskov", "3 pieces", "version 3");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everything_is_still_there_after_a_restart() throws Exception {
        page.place("Katherine Johnson");
        page.add("Slide rule", "3", "12.25");
        page.pay();
        List<String> lines = page.lines();
        List<String> events = page.events();
        List<String> times = page.times();

        server.stop();
        server.start();
        page.open(server.address());
        assertThat(page.lines()).isEqualTo(lines);
        page.select("Katherine Johnson");
        assertThat(page.events()).isEqualTo(events);
        assertThat(page.times()).isEqualTo(times);

        page.ship();
        assertThat(page.version()).isEqualTo(4);
    }

    @Test
    void what_people_type_is_shown_and_not_run() {
        String customer = "<img src=x onerror=\"document.title='broken'\"> & Söhne ☕";
        page.place(customer);

        assertThat(page.lines()).anySatisfy(line -> assertThat(line).contains(customer));
        assertThat(browser.driver().findElements(By.cssSelector("main img"))).isEmpty();
        assertThat(browser.driver().getTitle()).startsWith("Shop");
    }

    @Test
    void the_page_fits_desktop_and_phone_in_light_and_dark() throws Exception {
        for (String customer : List.of("Mary Jackson", "Dorothy Vaughan", "Edsger W. Dijkstra")) {
            page.place(customer);
            page.add("Earl Grey, 250 g", "2", "9.50");
        }
        page.pay();
        page.place("Margaret Hamilton");
        page.add("Guidance computer with core rope memory", "1", "15000");
        page.add("Print-out, as high as a person", "17", "0.95");
        for (String colors : List.of("light", "dark")) {
            fits(1280, 900, colors);
            fits(390, 844, colors);
        }
    }

    private static void fits(int width, int height, String colors) throws Exception {
        browser.looksLike(width, height, colors);
        browser.picture("shop-" + (width < 600 ? "phone" : "desktop") + "-" + colors);
        assertThat(
                        browser.driver()
                                .executeScript(
                                        """
                return [...document.querySelectorAll(".card, .card :is(input, select, button, table)")]
                    .filter(part => part.checkVisibility())
                    .filter(part => part.getBoundingClientRect().right > innerWidth - 8)
                    .map(part => part.outerHTML)"""))
                .as("what sticks out of the page")
                .isEqualTo(List.of());
    }

    private static String answer(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static CompletableFuture<Integer> addBehindThePage(String id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "api/orders/" + id + "/items"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"product\":\"Apple\",\"quantity\":1,\"unitPrice\":0.5}"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }
}
