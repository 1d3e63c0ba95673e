// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server's filter lets pass exactly what the client then takes for the wanted streams. The broken patterns are the mistakes
 * that are near: without an anchor, with a dot that means any character, without the bounds between tenant and category.
 */
class StreamNamesTest {

    private static final List<String> NASTY = List.of(
            "cart.1",
            "cart",
            "cartX1",
            "my-cart.1",
            "my",
            "a.c",
            "abc",
            "a+",
            "a*b",
            "(a|b)",
            "[ab]",
            "{2}",
            "^a",
            "a$",
            "\\Q.\\E",
            "a~b",
            "a:b",
            "a%2Db",
            "%",
            "_",
            "é",
            "日本",
            "😀",
            "a b",
            "$ce",
            "snapshots:a",
            ".",
            "..",
            "A.C");
    private static final List<StreamId> STREAMS =
            Stream.concat(NASTY.stream(), Stream.of("")).map(StreamId::random).toList();
    private static final List<TenantId> TENANTS = Stream.concat(
                    Stream.of(TenantId.single()),
                    Stream.of("cart.1", "cart", "cartX1", "my-cart.1", "my", "a.c", "abc", "a-b", "A.C", "2D", "a_b")
                            .map(TenantId::of))
            .toList();

    /** How often a pattern and the client disagree over names that we make. */
    private static List<String> disagreements(Function<LogFilter, String> patterns) {
        List<String> wrong = new ArrayList<>();
        List<String> names = new ArrayList<>();
        TENANTS.forEach(tenant -> STREAMS.forEach(stream -> names.add(StreamNames.of(tenant, stream))));
        for (LogFilter filter : filters()) {
            Predicate<String> server = Pattern.compile(patterns.apply(filter)).asPredicate();
            for (String name : names) {
                if (server.test(name) != isWanted(filter, name)) {
                    wrong.add(filter + " " + name);
                }
            }
        }
        return wrong;
    }

    private static List<LogFilter> filters() {
        List<LogFilter> filters = new ArrayList<>();
        List<Optional<TenantId>> tenants = new ArrayList<>(List.of(Optional.empty()));
        TENANTS.forEach(tenant -> tenants.add(Optional.of(tenant)));
        for (Optional<TenantId> tenant : tenants) {
            filters.add(new LogFilter(Optional.empty(), Set.of(), tenant));
            STREAMS.forEach(stream -> filters.add(new LogFilter(Optional.of(stream.category()), Set.of(), tenant)));
        }
        return filters;
    }

    private static boolean isWanted(LogFilter filter, String name) {
        return StreamNames.owner(name)
                .filter(owner ->
                        filter.category().map(owner.stream().category()::equals).orElse(true))
                .filter(owner -> filter.tenant().map(owner.tenant()::equals).orElse(true))
                .isPresent();
    }

    @Test
    void a_name_says_whose_it_is() {
        for (TenantId tenant : TENANTS) {
            for (StreamId stream : STREAMS) {
                assertThat(StreamNames.owner(StreamNames.of(tenant, stream)))
                        .contains(new StreamNames.Owner(tenant, stream));
            }
        }
    }

    @Test
    void the_server_lets_pass_what_the_client_takes() {
        assertThat(disagreements(StreamNames::pattern)).isEmpty();
    }

    static Stream<Function<LogFilter, String>> brokenPatterns() {
        return Stream.of(
                filter -> StreamNames.pattern(filter).substring(1),
                filter -> StreamNames.pattern(filter).replace("\\.", "."),
                filter -> StreamNames.pattern(filter).replace("(" + "[A-Za-z0-9_.%]" + "+~)?", "(.+~)?.*"),
                filter -> StreamNames.pattern(filter).replace("[A-Za-z0-9_.%]", "[A-Za-z0-9_.]"));
    }

    @ParameterizedTest
    @MethodSource("brokenPatterns")
    void a_broken_pattern_is_noticed(Function<LogFilter, String> broken) {
        assertThat(disagreements(broken)).isNotEmpty();
    }

    @Test
    void names_of_others_pass_nobody() {
        String ours = StreamNames.of(
                TenantId.of("t"), StreamId.of("cart", UUID.fromString("0a1b2c3d-0000-4000-8000-0123456789ab")));
        List<String> foreign = new ArrayList<>(List.of(
                "",
                "$all",
                "$settings",
                "$$" + ours,
                "$ce-cart",
                "$et-noted",
                "$projections-$all",
                "cart",
                "cart-1",
                "cart-",
                StreamNames.snapshotsOf(ours),
                "x-" + ours,
                "a~b~" + ours,
                ours + "0",
                ours + "-x",
                ours.substring(1),
                ours.toUpperCase(Locale.ROOT),
                " " + ours,
                ours.replace("~", "-"),
                ours.replace("~", ":")));
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            foreign.add(random(random));
        }
        for (LogFilter filter : filters()) {
            Predicate<String> server =
                    Pattern.compile(StreamNames.pattern(filter)).asPredicate();
            assertThat(foreign.stream().filter(server)).isEmpty();
        }
        assertThat(foreign.stream().filter(name -> StreamNames.owner(name).isPresent()))
                .isEmpty();
    }

    /** Near to ours: right letters, and a number of digits that is not right, or a separator too many. */
    private static String random(Random random) {
        String letters = "abcartX1.%_~:$-\n";
        StringBuilder name = new StringBuilder();
        random.ints(random.nextInt(12), 0, letters.length()).forEach(i -> name.append(letters.charAt(i)));
        name.append('-');
        int digits = random.nextInt(40);
        random.ints(digits == 32 ? 31 : digits, 0, 16).forEach(i -> name.append(Integer.toHexString(i)));
        return name.toString();
    }

    @Test
    void a_pattern_of_types_is_for_these_types_alone() {
        for (String type : NASTY) {
            Predicate<String> one =
                    Pattern.compile(StreamNames.typePattern(Set.of(type))).asPredicate();
            Predicate<String> two = Pattern.compile(StreamNames.typePattern(Set.of(type, "other")))
                    .asPredicate();
            for (String other : NASTY) {
                String stored = StreamNames.escaped(other, ":");
                assertThat(one.test(stored)).as(type + " " + other).isEqualTo(type.equals(other));
                assertThat(two.test(stored)).as(type + " " + other).isEqualTo(type.equals(other));
                assertThat(one.test("x" + stored)).isFalse();
                assertThat(one.test(stored + "x")).isFalse();
            }
            assertThat(two.test("other")).isTrue();
        }
    }
}
