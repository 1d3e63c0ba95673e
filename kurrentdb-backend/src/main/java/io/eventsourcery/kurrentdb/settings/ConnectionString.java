// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.settings;

import io.eventsourcery.error.ConfigurationException;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection string, which may hold a password: it never appears in a message, and neither does what the client says
 * about it.
 *
 * @param text the string as it was given
 * @param user takes the place of the user in it
 * @param password of that user
 */
public record ConnectionString(String text, Optional<String> user, Optional<String> password) {

    private static final Pattern FORM =
            Pattern.compile("(kurrentdb|kdb|esdb)(\\+discover)?://(?:([^@/]*)@)?([^/?@]+)(/?(?:\\?.*)?)");
    private static final Pattern HOST =
            Pattern.compile("([\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?])(:\\d+)?");
    private static final Pattern PORT = Pattern.compile(":(\\d+)$");
    private static final int GREATEST_PORT = 65535;
    private static final int GREATEST_PORT_AMONG_SEVERAL = Short.MAX_VALUE;

    public static ConnectionString of(String text) {
        return new ConnectionString(text, Optional.empty(), Optional.empty());
    }

    public ConnectionString withCredentials(String name, String secret) {
        return new ConnectionString(text, Optional.of(name), Optional.of(secret));
    }

    /**
     * What the client makes of it.
     *
     * @throws ConfigurationException ES-0702 when it cannot be one, ES-0704 when the client cannot read a port of it, ES-0710
     *     for each parameter with which it cannot work, ES-0711 and ES-0712 for a user that it cannot take
     */
    public KurrentDBClientSettings settings() {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw illegal();
        }
        refusePortsThatTheClientCannotRead(form.group(4));
        List<String> problems = new ArrayList<>(Parameters.problems(form.group(5)));
        problems.addAll(problemsOfUser(form.group(3)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        try {
            return KurrentDBConnectionString.parseOrThrow(completed(form));
        } catch (RuntimeException e) {
            throw illegal();
        }
    }

    private List<String> problemsOfUser(String inString) {
        if (user.isPresent()) {
            return notSent(user.get(), password.orElse(""));
        }
        if (inString == null) {
            return List.of();
        }
        int colon = inString.indexOf(':');
        if (colon < 1 || colon == inString.length() - 1) {
            return List.of(
                    "ES-0711 The connection string of KurrentDB has a user without a password, or a password without a"
                            + " user: write user:password@, or set eventsourcery.kurrentdb.user and"
                            + " eventsourcery.kurrentdb.password instead.");
        }
        try {
            // A colon that is written as %3A becomes a part of the name.
            return notSent(
                    URLDecoder.decode(inString.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(inString.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw illegal();
        }
    }

    private static List<String> notSent(String name, String secret) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name + secret)) {
            return List.of(
                    "ES-0712 The user of KurrentDB or the password holds characters that are not ASCII, which the client"
                            + " sends as question marks: give that user a password of letters, digits and signs of ASCII.");
        }
        return name.indexOf(':') >= 0
                ? List.of("ES-0712 The name of the user of KurrentDB has a colon, at which the server ends the name and"
                        + " begins the password: give that user another name.")
                : List.of();
    }

    private String completed(Matcher form) {
        String credentials = user.isPresent()
                ? encoded(user.get()) + ":" + encoded(password.orElseThrow()) + "@"
                : form.group(3) == null ? "" : form.group(3) + "@";
        String discover = form.group(2) == null ? "" : form.group(2);
        return form.group(1) + discover + "://" + credentials + form.group(4) + form.group(5);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void refusePortsThatTheClientCannotRead(String hosts) {
        String[] each = hosts.split(",", -1);
        for (String host : each) {
            if (!HOST.matcher(host).matches()) {
                throw illegal();
            }
            Matcher port = PORT.matcher(host);
            if (!port.find()) {
                continue;
            }
            if (port.group(1).length() > 5 || !isPort(Integer.parseInt(port.group(1)))) {
                throw illegal();
            }
            if (each.length > 1 && Integer.parseInt(port.group(1)) > GREATEST_PORT_AMONG_SEVERAL) {
                throw new ConfigurationException("ES-0704 Among several nodes the KurrentDB client reads no port above "
                        + GREATEST_PORT_AMONG_SEVERAL + ": give the nodes lower ports, or one name for all of them with"
                        + " kurrentdb+discover://.");
            }
        }
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= GREATEST_PORT;
    }

    private static ConfigurationException illegal() {
        return new ConfigurationException(
                "ES-0702 The connection string of KurrentDB is not legal; it is not shown here"
                        + " because it may hold a password: write kurrentdb://host:port?tls=true, or"
                        + " kurrentdb+discover://name:port for a cluster, with settings that the client knows.");
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "ConnectionString";
    }
}
