// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.io.File;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Other values of the JDK. */
public final class Values {

    private Values() {}

    public record OfUuid(UUID value) {}

    public record OfUri(URI value) {}

    public record OfUrl(URL value) {}

    public record OfLocale(Locale value) {}

    public record OfCurrency(Currency value) {}

    public record OfPattern(Pattern value) {}

    public record OfFile(File value) {}

    public record OfPath(Path value) {}

    public record OfCharset(Charset value) {}

    public record OfClass(Class<?> value) {}

    public record OfInetAddress(InetAddress value) {}

    public record OfBitSet(BitSet value) {}

    public record OfProperties(Properties value) {}

    public record OfAtomicInteger(AtomicInteger value) {}

    public record OfAtomicLong(AtomicLong value) {}

    public record OfAtomicBoolean(AtomicBoolean value) {}

    public record OfAtomicReference(AtomicReference<String> value) {}

    public record OfException(IllegalStateException value) {}

    public record OfRandom(Random value) {}

    public record OfThread(Thread value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("`UUID`", new OfUuid(new UUID(1, 2))),
                Kind.of("`URI`", new OfUri(URI.create("https://example.org/a?b=c"))),
                Kind.of("`URL`", new OfUrl(url())),
                Kind.of("`Locale`", new OfLocale(Locale.GERMANY)),
                Kind.of("`Currency`", new OfCurrency(Currency.getInstance("EUR"))),
                Kind.of("`Pattern`", new OfPattern(Pattern.compile("a+"))),
                Kind.of("`File`", new OfFile(new File("a/b"))),
                Kind.of("`Path`", new OfPath(Path.of("a", "b"))),
                Kind.of("`Charset`", new OfCharset(StandardCharsets.UTF_8)),
                Kind.of("`Class<?>`", new OfClass(String.class)),
                Kind.of("`InetAddress`", new OfInetAddress(InetAddress.getLoopbackAddress())),
                Kind.of("`BitSet`", new OfBitSet(BitSet.valueOf(new long[] {5}))),
                Kind.of("`Properties`", new OfProperties(properties())),
                Kind.of("`AtomicInteger`", new OfAtomicInteger(new AtomicInteger(7))),
                Kind.of("`AtomicLong`", new OfAtomicLong(new AtomicLong(7))),
                Kind.of("`AtomicBoolean`", new OfAtomicBoolean(new AtomicBoolean(true))),
                Kind.of("`AtomicReference<String>`", new OfAtomicReference(new AtomicReference<>("text"))),
                Kind.of("an exception", new OfException(new IllegalStateException("text"))),
                Kind.of("`Random`", new OfRandom(new Random(7))),
                Kind.of("`Thread`", new OfThread(new Thread("name"))));
    }

    private static URL url() {
        try {
            return URI.create("https://example.org/a").toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("key", "value");
        return properties;
    }
}
