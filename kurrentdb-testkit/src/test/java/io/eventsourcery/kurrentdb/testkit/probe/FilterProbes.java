// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.SubscriptionFilter;
import java.util.List;

/** Filters by type and by name, which are expressions of .NET. */
final class FilterProbes extends Following {

    static void add() {
        for (String f : List.of(
                "^Order",
                "order",
                "(?i)^order",
                "(?i:order)P",
                "\\QOrder.Placed\\E",
                "Order\\.Placed",
                "Order.Placed",
                "^(?!Order)",
                "^(?!\\$).*",
                "(?<=r)Placed",
                "^[^\\$]",
                "\\p{Lu}",
                "^\\p{L}+$",
                "\\p{IsGreek}",
                "\\p{IsCyrillic}",
                "\\p{Script=Greek}",
                "\\p{Alpha}",
                "^\\w+$",
                "^\\d+$",
                "(?i)^ü",
                "(?i)größe",
                "(?iu)ü",
                "(?i)kelvink",
                "(?i)^i$",
                "(?i)STRASSE",
                "[a-z-[aeiou]]$",
                "[a-z&&[^r]]",
                "^.$",
                "^..$",
                "(?s)^n.l$",
                "^n.l$",
                "end$",
                "end\\Z",
                "end\\z",
                "^(?<n>O)rder",
                "^(?P<n>O)",
                "Order++P",
                "(?>Order)P",
                "(?#c)^Order",
                "\\bPlaced",
                "(?x) ^Order Placed",
                "[[:alpha:]]",
                "\\x{41}",
                "\\u004f",
                "\\h",
                "\\R",
                "\\X",
                "\\N",
                "(",
                "*",
                "[",
                "a{2,1}",
                "a**",
                ")",
                "",
                "^$",
                "a|b",
                "a\\|b",
                "\\(y\\)",
                "\\[x\\]",
                "\\S\\s\\S",
                "^(?:Order|order)Placed$",
                "(?i)^(order|größe)")) {
            probe(
                    "filter/type/" + Traces.visible(f),
                    t -> attempt(
                            t,
                            () -> filtered(
                                    t, SubscriptionFilter.newBuilder().withEventTypeRegularExpression(f), false)));
        }
        for (String f : List.of(
                "-Order",
                "U-order",
                "U-a\\.b",
                "U-\\Qa.b\\E",
                "^U-(?!order)[a-z]",
                "(?i)^U-ORDER",
                "^U-größe$",
                "^U-\\p{L}+$",
                "^U-\\d+$",
                "^U-\\w+$",
                "(",
                "U-a\\\\Eb",
                "U-\\Qa\\E")) {
            probe("filter/stream/" + Traces.visible(f), t -> {
                fixture(t);
                return attempt(
                        t,
                        () -> filtered(
                                t,
                                SubscriptionFilter.newBuilder()
                                        .withStreamNameRegularExpression(
                                                f.replace("U-", Asked.here().filterNames + "-")),
                                true));
            });
        }
        for (String f :
                List.of("Order", "order", "ORDER", "Größ", "gröss", "(", ".", "a+", "日", "$", "a b", "Ü", "ü", "")) {
            probe(
                    "filter/typePrefix/" + Traces.visible(f),
                    t -> filtered(t, SubscriptionFilter.newBuilder().addEventTypePrefix(f), false));
        }
        for (String f : List.of("-Order", "-o", "-GR", "-gr", "-(", "-[", "", "-日")) {
            probe("filter/streamPrefix/U" + Traces.visible(f), t -> {
                fixture(t);
                return filtered(
                        t, SubscriptionFilter.newBuilder().addStreamNamePrefix(Asked.here().filterNames + f), true);
            });
        }
        probe(
                "filter/typePrefix/two",
                t -> attempt(
                        t,
                        () -> filtered(
                                t,
                                SubscriptionFilter.newBuilder()
                                        .addEventTypePrefix("Order")
                                        .addEventTypePrefix("日"),
                                false)));
        probe("filter/prefixAndRegex", t -> {
            fixture(t);
            return attempt(
                    t,
                    () -> filtered(
                            t,
                            SubscriptionFilter.newBuilder()
                                    .addStreamNamePrefix(Asked.here().filterNames)
                                    .withEventTypeRegularExpression("^Order"),
                            false));
        });
        probe("filter/none", t -> attempt(t, () -> filtered(t, SubscriptionFilter.newBuilder(), false)));
        probe(
                "filter/window0",
                t -> attempt(
                        t,
                        () -> filtered(
                                t,
                                SubscriptionFilter.newBuilder()
                                        .addEventTypePrefix("Order")
                                        .withMaxWindow(0),
                                false)));
        probe(
                "filter/window1",
                t -> attempt(
                        t,
                        () -> filtered(
                                t,
                                SubscriptionFilter.newBuilder()
                                        .addEventTypePrefix("Order")
                                        .withMaxWindow(1),
                                false)));
    }
}
