// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import java.math.BigDecimal;

/** Checks what people type; says which field is wrong and never repeats its content. */
final class Input {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_QUANTITY = 999;
    private static final BigDecimal MIN_PRICE = new BigDecimal("0.01");
    private static final BigDecimal MAX_PRICE = new BigDecimal("100000.00");

    private Input() {}

    /** The text without blanks around it. */
    static String text(String field, String value) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()
                || text.length() > MAX_LENGTH
                || text.codePoints().anyMatch(Character::isISOControl)
                || text.codePoints().anyMatch(Input::isLoneSurrogate)) {
            throw refused(field, "1 to " + MAX_LENGTH + " printable characters");
        }
        return text;
    }

    static int quantity(String field, int value) {
        if (value < 1 || value > MAX_QUANTITY) {
            throw refused(field, "a whole number from 1 to " + MAX_QUANTITY);
        }
        return value;
    }

    /** The price with two decimals. The size is checked first: rescaling a huge exponent would take for ever. */
    static BigDecimal price(String field, BigDecimal value) {
        if (value == null
                || value.compareTo(MIN_PRICE) < 0
                || value.compareTo(MAX_PRICE) > 0
                || value.stripTrailingZeros().scale() > 2) {
            throw refused(field, "a price from " + MIN_PRICE + " to " + MAX_PRICE + " with at most two decimals");
        }
        return value.setScale(2);
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static OrderRefusedException refused(String field, String legal) {
        return new OrderRefusedException(
                "The field " + field + " is missing or not valid.", "Give " + field + " as " + legal + ".");
    }
}
