// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of the shop behind the page, as other people make them. */
record ShopCalls(String address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** Places an order with one item. */
    String order(String customer, String product) throws Exception {
        Matcher id = ID.matcher(post("api/orders", "{\"customer\":\"" + customer + "\"}"));
        if (!id.find()) {
            throw new IllegalStateException("The shop did not tell the id of the order.");
        }
        item(id.group(1), product);
        return id.group(1);
    }

    void item(String order, String product) throws Exception {
        post("api/orders/" + order + "/items", "{\"product\":\"" + product + "\",\"quantity\":1,\"unitPrice\":0.5}");
    }

    /** @throws IllegalStateException unless the answer is 200 */
    String post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode());
        }
        return answer.body();
    }
}
