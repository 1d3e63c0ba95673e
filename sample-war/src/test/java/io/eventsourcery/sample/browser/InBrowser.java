// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A shop on a server of its own and a browser, for all tests of a class. */
abstract class InBrowser {

    static ShopServer server;
    static Browser browser;

    @BeforeAll
    static void open_the_shop() throws Exception {
        server = new ShopServer();
        browser = new Browser();
        server.start();
    }

    @AfterAll
    static void close_the_shop() throws Exception {
        try (ShopServer stopped = server;
                Browser closed = browser) {
            if (stopped != null) {
                stopped.stop();
            }
        }
    }
}
