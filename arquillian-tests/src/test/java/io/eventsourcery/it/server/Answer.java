// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What the server of this run answers: the text, or the status and the text if that is not 200. */
public final class Answer {

    /** Not by HTTP/2: a server may keep what it upgraded the first connection with. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Answer() {}

    /** @param path begins with the name of the web module */
    public static String toGet(String path) throws Exception {
        return of(HttpRequest.newBuilder(address(path)).GET());
    }

    /** @param address of another service of the server */
    public static String to(String address) throws Exception {
        return of(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** As a user whose password is the name. */
    public static String toGet(String path, String user) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return of(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Basic " + credentials)
                .GET());
    }

    public static String toPost(String path) throws Exception {
        return of(HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** What it answers to so many at the same time, each on a connection of its own. */
    public static List<String> toAllOf(int requests, String path) {
        HttpRequest each = HttpRequest.newBuilder(address(path)).build();
        return Stream.generate(() -> CLIENT.sendAsync(each, HttpResponse.BodyHandlers.ofString()))
                .limit(requests)
                .toList()
                .stream()
                .map(answer -> answer.join().body())
                .toList();
    }

    private static URI address(String path) {
        return URI.create(Server.ofThisRun().address() + "/" + path);
    }

    private static String of(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : answer.statusCode() + " " + answer.body();
    }
}
