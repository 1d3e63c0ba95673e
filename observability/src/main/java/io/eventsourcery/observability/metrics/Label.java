// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Locale;

/** The labels of all metrics. None of them can hold anything personal, and each has few values. */
final class Label {

    static final AttributeKey<String> STORE = AttributeKey.stringKey("eventsourcery.store");
    static final AttributeKey<String> CATEGORY = AttributeKey.stringKey("eventsourcery.category");
    static final AttributeKey<String> SUBSCRIPTION = AttributeKey.stringKey("eventsourcery.subscription");
    static final AttributeKey<String> KIND = AttributeKey.stringKey("eventsourcery.subscription.kind");
    static final AttributeKey<String> FATE = AttributeKey.stringKey("eventsourcery.snapshot.fate");
    static final AttributeKey<String> CERTAINTY = AttributeKey.stringKey("eventsourcery.commit.certainty");

    /** By the semantic conventions: the class of a failure; absent on success. */
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private Label() {}

    /** Such as {@code outbox}. */
    static String value(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
