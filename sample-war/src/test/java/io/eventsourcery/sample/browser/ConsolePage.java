// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console as an operator sees and uses it. */
final class ConsolePage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final String address;
    private final WebDriverWait wait;

    ConsolePage(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address + "eventsourcery-console/";
        wait = new WebDriverWait(driver, PATIENCE);
        wait.ignoring(StaleElementReferenceException.class);
    }

    /** A view afresh, by its address; waits until something of it is there. */
    void open(String view, String selector) {
        driver.get("about:blank");
        driver.get(address + "#" + view);
        has(selector);
    }

    WebElement has(String selector) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    void hasNot(String selector) {
        wait.until(any -> driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    void tells(String selector, String... parts) {
        wait.until(any -> List.of(parts).stream().allMatch(text(selector)::contains));
    }

    String text(String selector) {
        return wait.until(any -> driver.findElement(By.cssSelector(selector)).getText());
    }

    void click(String selector) {
        wait.until(any -> {
            WebElement found = driver.findElement(By.cssSelector(selector));
            boolean isReady = found.isDisplayed() && found.isEnabled();
            if (isReady) {
                found.click();
            }
            return isReady;
        });
    }

    void fill(String id, String text) {
        WebElement input = wait.until(ExpectedConditions.elementToBeClickable(By.id(id)));
        input.clear();
        input.sendKeys(text);
    }

    List<String> texts(String selector) {
        return wait.until(any -> driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList());
    }

    /** Presses a button that asks, and says yes. */
    void confirm(String selector) {
        click(selector);
        has("#question");
        click("#question-yes");
        wait.until(any -> !driver.findElement(By.id("question")).isDisplayed());
    }

    String subscription(String name) {
        return "[data-subscription='" + name + "']";
    }

    /** What is on the page without a name that a screen reader could say. */
    Object nameless() {
        return driver.executeScript(
                """
            return [...document.querySelectorAll("input, select, button, a, progress, svg[role=img]")]
                .filter(part => part.checkVisibility())
                .filter(part => !(part.labels?.length || part.textContent.trim() || part.getAttribute("aria-label")))
                .map(part => part.outerHTML)""");
    }

    /** What sticks out of the page. */
    Object tooWide() {
        return driver.executeScript(
                """
            return [...document.querySelectorAll(".card, .card > *, .tabs, .top")]
                .filter(part => part.checkVisibility())
                .filter(part => part.getBoundingClientRect().right > innerWidth)
                .map(part => part.outerHTML)
                .concat(document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [])""");
    }
}
