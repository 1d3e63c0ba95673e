// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.spi.JsonbProvider;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;

/**
 * Texts for values of the JDK that JSON-B leaves open. None of them changes a text that could be read before: what Yasson
 * writes as text by itself, Johnzon is taught to write in the same way. Yasson gives null to adapters, so null is null.
 */
final class TextAdapters {

    private TextAdapters() {}

    static JsonbConfig addedTo(JsonbConfig config) {
        config.withAdapters(new CurrencyText(), new YearText());
        return isJohnzon() ? config.withAdapters(new UuidText(), new YearMonthText(), new MonthDayText()) : config;
    }

    private static boolean isJohnzon() {
        return JsonbProvider.provider().getClass().getName().startsWith("org.apache.johnzon.");
    }

    /** Public, as all of them, because JSON-B calls them. */
    public static final class CurrencyText implements JsonbAdapter<Currency, String> {
        @Override
        public String adaptToJson(Currency value) {
            return value.getCurrencyCode();
        }

        @Override
        public Currency adaptFromJson(String text) {
            return text == null ? null : Currency.getInstance(text);
        }
    }

    public static final class YearText implements JsonbAdapter<Year, String> {
        @Override
        public String adaptToJson(Year value) {
            return value.toString();
        }

        @Override
        public Year adaptFromJson(String text) {
            return text == null ? null : Year.parse(text);
        }
    }

    public static final class YearMonthText implements JsonbAdapter<YearMonth, String> {
        @Override
        public String adaptToJson(YearMonth value) {
            return value.toString();
        }

        @Override
        public YearMonth adaptFromJson(String text) {
            return text == null ? null : YearMonth.parse(text);
        }
    }

    public static final class MonthDayText implements JsonbAdapter<MonthDay, String> {
        @Override
        public String adaptToJson(MonthDay value) {
            return value.toString();
        }

        @Override
        public MonthDay adaptFromJson(String text) {
            return text == null ? null : MonthDay.parse(text);
        }
    }

    /** Johnzon 2.0.1 writes the fields of a UUID and cannot read them. */
    public static final class UuidText implements JsonbAdapter<UUID, String> {
        @Override
        public String adaptToJson(UUID value) {
            return value.toString();
        }

        @Override
        public UUID adaptFromJson(String text) {
            return text == null ? null : UUID.fromString(text);
        }
    }
}
