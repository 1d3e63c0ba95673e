// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in the words of a customer. Every action waits until the page shows its result. */
final class ShopPage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebDriver driver;
    private final WebDriverWait wait;

    ShopPage(WebDriver driver) {
        this.driver = driver;
        // The page may draw itself again between finding an element and reading it; then the wait looks again.
        this.wait = new WebDriverWait(driver, PATIENCE);
        wait.ignoring(StaleElementReferenceException.class);
    }

    /** Loads the page afresh, with no order selected, and waits for the list. */
    void open(String address) {
        driver.get("about:blank");
        driver.get(address);
        wait.until(any -> !lines().isEmpty() || find("list-empty").isDisplayed());
    }

    /** Loads the page afresh, whatever it shows. */
    void openAsItIs(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    /** Goes to another branch by its link, and waits for its list. */
    void goTo(String branch) {
        click("#branches a[data-branch='" + branch + "']");
        wait.until(ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("#branches a[data-branch='" + branch + "'][aria-current]")));
        wait.until(any -> !lines().isEmpty() || find("list-empty").isDisplayed());
    }

    /** What the parcel desk has got. */
    List<String> parcels() {
        return texts("#parcels li");
    }

    /** Waits until the parcel desk has got an order. */
    void hasParcel(String order) {
        wait.until(any -> parcels().stream().anyMatch(line -> line.contains(order)));
    }

    String listProblem() {
        wait.until(any -> find("list-problem").isDisplayed());
        return find("list-problem").getText();
    }

    void place(String customer) {
        fill("customer", customer);
        click("#place button");
        wait.until(ExpectedConditions.textToBe(By.id("order-title"), customer.strip()));
        showsVersion(1);
    }

    void tryToPlace(String customer) {
        fill("customer", customer);
        click("#place button");
        wait.until(any -> find("place").findElement(By.className("problem")).isDisplayed());
    }

    void add(String product, String quantity, String price) {
        long before = version();
        enterItem(product, quantity, price);
        showsVersion(before + 1);
    }

    void tryToAdd(String product, String quantity, String price) {
        enterItem(product, quantity, price);
        wait.until(any -> find("order-problem").isDisplayed());
    }

    void pay() {
        click("#pay button", "paid");
    }

    void ship() {
        click("#ship button", "shipped");
    }

    void cancel(String reason) {
        fill("reason", reason);
        click("#cancel button", "cancelled");
    }

    void select(String customer) {
        click(By.xpath("//ul[@id='list']//button[span[@class='name'][.='" + customer + "']]"));
        wait.until(ExpectedConditions.textToBe(By.id("order-title"), customer));
    }

    /** Presses the button and answers the question that it asks. */
    String forget(String answer) {
        click("#forget");
        wait.until(any -> find("forget-dialog").isDisplayed());
        String question = find("forget-dialog").getText();
        click("#forget-dialog button[value='" + answer + "']");
        wait.until(any -> !find("forget-dialog").isDisplayed());
        return question;
    }

    /** Waits until the page tells this about the customer. */
    void tellsOfCustomer(String... parts) {
        wait.until(any -> Stream.of(parts).allMatch(customer()::contains));
    }

    String customer() {
        return driver.findElement(By.cssSelector("section[aria-labelledby='customer-title']"))
                .getText();
    }

    /** Waits until no server can know the key any more. */
    void isConfirmed() {
        wait.until(any -> customer().contains("Confirmed") && !customer().contains("once no server"));
    }

    String customerProblem() {
        wait.until(any -> find("customer-problem").isDisplayed());
        return find("customer-problem").getText();
    }

    void showPresentState(long version) {
        click("#order-problem button");
        showsVersion(version);
    }

    String id() {
        return find("order-id").getText();
    }

    long version() {
        return Long.parseLong(find("order-version").getText());
    }

    String status() {
        return driver.findElement(By.id("order-status")).getDomAttribute("data-status");
    }

    String total() {
        return find("order-total").getText();
    }

    String placeProblem() {
        return find("place").findElement(By.className("problem")).getText();
    }

    String orderProblem() {
        return find("order-problem").getText();
    }

    /** Each line of the order list in one text. */
    List<String> lines() {
        return texts("#list button");
    }

    /** Waits until a line of the list has all of these parts. */
    void hasLine(String... parts) {
        wait.until(any -> lines().stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
    }

    void placeWhatTheListRefuses() {
        click("#provoke");
    }

    void heal() {
        click("#heal");
    }

    void requeue() {
        click("#letters button");
    }

    /** Waits until so many events wait that the list could not handle. */
    void hasLetters(int count) {
        wait.until(any -> texts("#letters li").size() == count);
    }

    List<String> letters() {
        return texts("#letters li");
    }

    /** Lets the list be written anew, and waits until the new one has taken the place of the old one. */
    void rebuild() {
        int before = generation();
        click("#rebuild");
        wait.until(any -> generation() == before + 1);
    }

    private int generation() {
        return Integer.parseInt(find("list-generation").getText());
    }

    /** Waits until the list has come as far as the log. */
    void hasCaughtUp() {
        wait.until(any -> find("list-lag").getText().equals("up to date")
                && find("list-position").getText().equals(find("list-end").getText()));
    }

    long position() {
        return Long.parseLong(find("list-position").getText());
    }

    /** Version, type and sentence of each event. */
    List<String> events() {
        List<String> versions = texts("#events .version");
        List<String> types = texts("#events .type");
        List<String> details = texts("#events .details");
        return IntStream.range(0, versions.size())
                .mapToObj(i -> versions.get(i) + " " + types.get(i) + ": " + details.get(i))
                .toList();
    }

    List<String> times() {
        return driver.findElements(By.cssSelector("#events time")).stream()
                .map(time -> time.getDomAttribute("datetime"))
                .toList();
    }

    private void showsVersion(long version) {
        wait.until(ExpectedConditions.textToBe(By.id("order-version"), Long.toString(version)));
        wait.until(ExpectedConditions.textToBePresentInElementLocated(
                By.cssSelector("#list [aria-current]"), "version " + version));
    }

    private void enterItem(String product, String quantity, String price) {
        fill("product", product);
        fill("quantity", quantity);
        fill("unitPrice", price);
        click("#add button");
    }

    private void click(String button, String newStatus) {
        click(button);
        wait.until(ExpectedConditions.attributeToBe(By.id("order-status"), "data-status", newStatus));
        wait.until(ExpectedConditions.attributeToBe(
                By.cssSelector("#list [aria-current] .badge"), "data-status", newStatus));
    }

    private void click(String button) {
        click(By.cssSelector(button));
    }

    private void click(By button) {
        wait.until(any -> {
            WebElement found = driver.findElement(button);
            boolean ready = found.isDisplayed() && found.isEnabled();
            if (ready) {
                found.click();
            }
            return ready;
        });
    }

    private void fill(String field, String text) {
        WebElement input = wait.until(ExpectedConditions.elementToBeClickable(By.id(field)));
        input.clear();
        input.sendKeys(text);
    }

    private WebElement find(String id) {
        return driver.findElement(By.id(id));
    }

    private List<String> texts(String selector) {
        return wait.until(any -> driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList());
    }
}
