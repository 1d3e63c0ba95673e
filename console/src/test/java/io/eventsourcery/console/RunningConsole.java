// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.runtime.SubscriptionRuntime;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/** The console in a servlet container of its own, where {@code ada} is an operator and {@code bob} is not. */
public final class RunningConsole implements AutoCloseable {

    public static final String ROLE = "operators";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private Optional<String> user = Optional.empty();

    public RunningConsole(Backend backend, SubscriptionRuntime runtime, Map<String, String> configuration)
            throws Exception {
        Path folder = Files.createTempDirectory("console");
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        Context application = tomcat.addContext("/app", folder.toString());
        application.setRealm(new Users());
        application.setLoginConfig(new LoginConfig("BASIC", "test", null, null));
        application.getPipeline().addValve(new BasicAuthenticator());
        OperatedStores stores = new OperatedStores(
                List.of(new OperatedStore("Default", backend, () -> Optional.ofNullable(runtime))),
                key -> Optional.ofNullable(configuration.get(key)));
        Tomcat.addServlet(application, "console", new ConsoleServlet(stores)).addMapping(ConsoleServlet.PATH + "/*");
        tomcat.start();
    }

    /** Enabled, with these values besides. */
    public static Map<String, String> enabled(String... more) {
        Map<String, String> values = new TreeMap<>(Map.of("eventsourcery.console.enabled", "true"));
        for (int i = 0; i < more.length; i += 2) {
            values.put("eventsourcery.console." + more[i], more[i + 1]);
        }
        return values;
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** From now on this user asks; the password is the name. */
    RunningConsole as(String name) {
        user = Optional.of(name);
        return this;
    }

    HttpResponse<String> get(String path, String... parameters) throws Exception {
        return send(request(path + "?" + form(parameters)).GET());
    }

    JsonObject json(String view, String... parameters) throws Exception {
        HttpResponse<String> answer = get("/api/" + view, withStore(parameters));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return parsed(answer);
    }

    static JsonObject parsed(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    /** With the token of the session, as the page does it. */
    HttpResponse<String> act(String action, String... parameters) throws Exception {
        String token = json("session").getString("token");
        return post(action, List.of(Tokens.HEADER, token), parameters);
    }

    HttpResponse<String> post(String action, List<String> headers, String... parameters) throws Exception {
        HttpRequest.Builder request = request("/api/" + action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(withStore(parameters))));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return send(request);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port() + "/app" + ConsoleServlet.PATH + path))
                .timeout(PATIENCE);
        user.ifPresent(name -> request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8))));
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String[] withStore(String... parameters) {
        return Stream.concat(Stream.of("store", "Default"), Stream.of(parameters))
                .toArray(String[]::new);
    }

    private static String form(String... parameters) {
        return IntStream.range(0, parameters.length / 2)
                .mapToObj(i -> encoded(parameters[2 * i]) + "=" + encoded(parameters[2 * i + 1]))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Users extends RealmBase {

        @Override
        protected String getPassword(String username) {
            return username;
        }

        @Override
        protected Principal getPrincipal(String username) {
            return new GenericPrincipal(username, username.equals("ada") ? List.of(ROLE) : List.of("customers"));
        }
    }
}
