// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What the server of this run answers: the text, or the status and the text if that is not 200. */
public final class Answer {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Answer() {}

    /** @param path begins with the name of the web module */
    public static String toGet(String path) throws Exception {
        return of(HttpRequest.newBuilder(address(path)).GET());
    }

    public static String toPost(String path) throws Exception {
        return of(HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static URI address(String path) {
        return URI.create(Server.ofThisRun().address() + "/" + path);
    }

    private static String of(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : answer.statusCode() + " " + answer.body();
    }
}
