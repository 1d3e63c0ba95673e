// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands behind the question mark of a connection string. The client passes over what it does not know, and takes some
 * values with which no call can ever be answered; both are refused here, each by its name.
 */
final class Parameters {

    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");
    private static final String CA_FILE = "tlscafile";
    private static final String USER_CERTIFICATE = "usercertfile";
    private static final String USER_KEY = "userkeyfile";
    private static final String TLS = "tls";

    /** A new connection takes some time, too: with less no node is ever found. */
    private static final int SHORTEST_GOSSIP = 100;

    /** A client waits for so long, whatever happens meanwhile. */
    private static final int LONGEST_WAIT = 60_000;

    private static final int MOST = 999_999_999;
    private static final Map<String, Check> KNOWN = Map.ofEntries(
            Map.entry("nodepreference", oneOf("leader", "follower", "readonlyreplica", "random")),
            Map.entry("maxdiscoverattempts", number(1, MOST)),
            Map.entry("discoveryinterval", number(0, LONGEST_WAIT)),
            Map.entry("gossiptimeout", number(SHORTEST_GOSSIP, LONGEST_WAIT)),
            Map.entry("dnsdiscover", oneOf("true", "false")),
            Map.entry(TLS, oneOf("true", "false")),
            Map.entry("tlsverifycert", oneOf("true", "false")),
            Map.entry("keepalivetimeout", number(-1, MOST)),
            Map.entry("keepaliveinterval", number(-1, MOST)),
            Map.entry(
                    "defaultdeadline",
                    value -> Optional.of(
                            "has no effect on this library: set" + " eventsourcery.kurrentdb.call-timeout instead")),
            Map.entry(CA_FILE, Parameters::file),
            Map.entry(USER_CERTIFICATE, Parameters::file),
            Map.entry(USER_KEY, Parameters::file),
            Map.entry("feature", value -> Optional.empty()));

    /** Says what is wrong with a value, and never quotes it. */
    private interface Check {
        Optional<String> problem(String value);
    }

    private Parameters() {}

    /** @param query with the question mark, or empty */
    static List<String> problems(String query) {
        List<String> problems = new ArrayList<>();
        Map<String, String> found = new HashMap<>();
        int begin = query.indexOf('?') + 1;
        boolean isEmpty = begin == 0 || begin == query.length();
        for (String pair : isEmpty ? new String[0] : query.substring(begin).split("&", -1)) {
            String[] parts = pair.split("=", -1);
            String key = parts[0].toLowerCase(Locale.ROOT);
            problem(parts, key, found).ifPresent(text -> problems.add(numbered(parts[0], text)));
            found.put(key, parts.length > 1 ? parts[1] : "");
        }
        together(found).forEach((name, text) -> problems.add(numbered(name, text)));
        return problems;
    }

    private static Optional<String> problem(String[] parts, String key, Map<String, String> before) {
        Check check = KNOWN.get(key);
        if (check == null) {
            return Optional.of("is none that the client knows: correct its name, or remove it");
        }
        if (before.containsKey(key) && !"feature".equals(key)) {
            return Optional.of("is there twice: keep one of them");
        }
        if (parts.length != 2 || parts[1].isEmpty()) {
            return Optional.of("needs one value, without an equals sign in it");
        }
        return check.problem(parts[1]);
    }

    private static Map<String, String> together(Map<String, String> found) {
        if (found.containsKey(USER_CERTIFICATE) != found.containsKey(USER_KEY)) {
            return Map.of(
                    found.containsKey(USER_KEY) ? "userKeyFile" : "userCertFile",
                    "needs the other one of userCertFile and userKeyFile");
        }
        boolean isPlain = "false".equalsIgnoreCase(found.get(TLS));
        return isPlain && found.containsKey(USER_CERTIFICATE)
                ? Map.of("userCertFile", "needs tls=true, because only TLS shows a certificate to the server")
                : Map.of();
    }

    /** A name that is none might be anything, a part of a password too. */
    private static String numbered(String name, String problem) {
        String shown = NAME.matcher(name).matches() ? "The parameter " + name : "A parameter";
        return "ES-0710 " + shown + " of the connection string of KurrentDB " + problem + ".";
    }

    private static Check oneOf(String... values) {
        List<String> all = List.of(values);
        return value -> all.contains(value.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("has none of the values " + String.join(", ", all));
    }

    private static Check number(int least, int most) {
        return value -> {
            boolean isNumber = value.matches("-?[0-9]{1,9}")
                    && Integer.parseInt(value) >= least
                    && Integer.parseInt(value) <= most;
            return isNumber ? Optional.empty() : Optional.of("is not a number from " + least + " to " + most);
        };
    }

    private static Optional<String> file(String value) {
        try {
            Path file = Path.of(value);
            if (!Files.isRegularFile(file)) {
                return Optional.of("names a file that is not there: correct the path, which is not percent-encoded");
            }
            Files.newInputStream(file).close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("names a file that the server cannot read: look at its rights");
        }
    }
}
