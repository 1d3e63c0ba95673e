// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How streams are called on the server: {@code category-id}, {@code tenant~category-id}, and for their snapshots {@code
 * snapshots:} before that.
 *
 * <p>The server takes what stands before the first hyphen for the category, so its own categories are ours per tenant.
 * Letters, digits, {@code _} and {@code .} stand for themselves, everything else of a tenant or category is percent-encoded
 * UTF-8: no name begins with {@code $}, and a tilde, hyphen or colon is always the separator.
 */
public final class StreamNames {

    private static final String SNAPSHOTS = "snapshots:";
    private static final String PART = "[A-Za-z0-9_.%]";
    private static final String ID = "[0-9a-f]{32}";
    private static final int HEX_DIGITS = 32;
    private static final boolean[] PLAIN = plain();

    private StreamNames() {}

    public static String of(TenantId tenant, StreamId stream) {
        String prefix = tenant.isSingle() ? "" : escaped(tenant.value(), "%") + "~";
        return prefix + escaped(stream.category(), "%") + "-"
                + stream.id().toString().replace("-", "");
    }

    /** Where the snapshots of a stream are, outside of its category. */
    public static String snapshotsOf(String stream) {
        return SNAPSHOTS + stream;
    }

    /** Whose stream it is; empty when no stream of ours has such a name. */
    public static Optional<Owner> owner(String name) {
        int dash = name.length() - HEX_DIGITS - 1;
        int tilde = name.indexOf('~');
        boolean isOurs = dash >= 0
                && name.charAt(dash) == '-'
                && tilde != 0
                && (tilde < 0 || isPart(name, 0, tilde))
                && isPart(name, tilde + 1, dash)
                && isLowerHex(name, dash + 1);
        if (!isOurs) {
            return Optional.empty();
        }
        UUID id = new UUID(
                Long.parseUnsignedLong(name, dash + 1, dash + 17, 16),
                Long.parseUnsignedLong(name, dash + 17, dash + 33, 16));
        try {
            TenantId tenant = tilde < 0 ? TenantId.single() : new TenantId(unescaped(name.substring(0, tilde), '%'));
            return Optional.of(new Owner(tenant, StreamId.of(unescaped(name.substring(tilde + 1, dash), '%'), id)));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** As {@link #PART} says, by hand: this is asked for each event of a log. */
    private static boolean isPart(String name, int from, int to) {
        for (int i = from; i < to; i++) {
            char sign = name.charAt(i);
            if (!isPlain(sign) && sign != '%') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerHex(String name, int from) {
        for (int i = from; i < name.length(); i++) {
            char sign = name.charAt(i);
            if ((sign < '0' || sign > '9') && (sign < 'a' || sign > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAllPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int sign) {
        return sign >= 0 && sign < PLAIN.length && PLAIN[sign];
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_."
                .chars()
                .forEach(sign -> plain[sign] = true);
        return plain;
    }

    /** The tenant and the stream that a name stands for. */
    public record Owner(TenantId tenant, StreamId stream) {}

    /**
     * The names that a filter lets pass, as the server's regular expressions want it: anchored, and quoted by hand, because
     * the server executes .NET's.
     */
    public static String pattern(LogFilter filter) {
        String tenant = filter.tenant()
                .map(it -> it.isSingle() ? "" : quoted(escaped(it.value(), "%")) + "~")
                .orElse("(" + PART + "+~)?");
        String category = filter.category().map(it -> quoted(escaped(it, "%"))).orElse(PART + "*");
        return "^" + tenant + category + "-" + ID + "$";
    }

    /** The types of these names, as they are on the server, likewise anchored and quoted. */
    public static String typePattern(Set<String> types) {
        return types.stream()
                .sorted()
                .map(type -> quoted(escaped(type, ":")))
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    private static String quoted(String escaped) {
        return escaped.replace(".", "\\.");
    }

    /** Everything but letters, digits, {@code _} and {@code .} as the sign and two hexadecimal digits for each byte. */
    static String escaped(String text, String sign) {
        if (areAllPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                escaped.append((char) b);
            } else {
                escaped.append(sign).append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return escaped.toString();
    }

    /** What {@link #escaped} made; text that it cannot have made comes back as it is. */
    static String unescaped(String text, char sign) {
        if (text.indexOf(sign) < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] found = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != sign) {
                found[length++] = bytes[i];
            } else if (i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
                found[length++] = (byte) (16 * Character.digit(bytes[i + 1], 16) + Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                return text;
            }
        }
        return new String(found, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isHex(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'F';
    }
}
