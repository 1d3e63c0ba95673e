// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

/** What the metadata of one event say; a value that is absent is null. */
final class Fields {

    /** What this library writes, in the order in which it does. */
    enum Field {
        VERSION("es-version"),
        RECORDED_AT("es-recorded-at"),
        TYPE_REVISION("es-type-revision"),
        CONTEXT("es-context"),
        PLAIN("es-plain"),
        NAME("es-name"),
        ID("es-id"),
        EVENT_ID("es-event-id"),
        BEFORE("es-before");

        private final String key;

        Field(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    private static final Field[] ALL = Field.values();

    private final String[] values = new String[ALL.length];

    String get(Field field) {
        return values[field.ordinal()];
    }

    String get(Field field, String otherwise) {
        String value = get(field);
        return value == null ? otherwise : value;
    }

    boolean has(Field field) {
        return get(field) != null;
    }

    Fields with(Field field, String value) {
        values[field.ordinal()] = value;
        return this;
    }

    /** The field whose key stands at a place of a text, with a quotation mark behind it; null when it is none of ours. */
    static Field at(String text, int place) {
        for (Field field : ALL) {
            int end = place + field.key.length();
            if (end < text.length() && text.charAt(end) == '"' && text.startsWith(field.key, place)) {
                return field;
            }
        }
        return null;
    }

    /** Null when it is none of ours. */
    static Field of(String key) {
        for (Field field : ALL) {
            if (field.key.equals(key)) {
                return field;
            }
        }
        return null;
    }
}
