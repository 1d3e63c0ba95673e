// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The console of a running application, as this program asks it. Belongs to one thread. */
final class RemoteConsole {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String address;
    private final Optional<String> authorization;
    private String store = "";
    private String token = "";

    /** @param credentials name and password with a colon in between */
    RemoteConsole(String address, Optional<String> credentials) {
        this.address = address.endsWith("/") ? address : address + "/";
        authorization = credentials.map(
                text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Begins a session.
     *
     * @param wanted the store; without one the first one
     */
    Reply begin(Optional<String> wanted) throws IOException, InterruptedException {
        Reply session = send(request("api/session"));
        token = session.first("token").orElse("");
        // The list of names is the last member.
        String names = session.body().replaceAll("(?s).*\"stores\":\\[\"?([^\"\\]]*).*", "$1");
        store = wanted.orElse(names);
        return session;
    }

    Reply get(String view, Map<String, String> parameters) throws IOException, InterruptedException {
        return send(request("api/" + view + "?" + form(parameters)));
    }

    Reply act(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        return send(request("api/" + action)
                .header("Console-Token", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    private String form(Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putIfAbsent("store", store);
        return all.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
