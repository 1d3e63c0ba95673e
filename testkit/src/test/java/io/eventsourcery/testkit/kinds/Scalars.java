// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;

/** Numbers, characters and texts. */
public final class Scalars {

    private Scalars() {}

    public record OfBoolean(boolean value) {}

    public record OfByte(byte value) {}

    public record OfShort(short value) {}

    public record OfInt(int value) {}

    public record OfLong(long value) {}

    public record OfFloat(float value) {}

    public record OfDouble(double value) {}

    public record OfChar(char value) {}

    public record OfBoxedBoolean(Boolean value) {}

    public record OfBoxedByte(Byte value) {}

    public record OfBoxedShort(Short value) {}

    public record OfInteger(Integer value) {}

    public record OfBoxedLong(Long value) {}

    public record OfBoxedFloat(Float value) {}

    public record OfBoxedDouble(Double value) {}

    public record OfCharacter(Character value) {}

    public record OfString(String value) {}

    public record OfCharSequence(CharSequence value) {}

    public record OfStringBuilder(StringBuilder value) {}

    public record OfNumber(Number value) {}

    public record OfBigDecimal(BigDecimal value) {}

    public record OfBigInteger(BigInteger value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("`boolean`", new OfBoolean(true), new OfBoolean(false)),
                Kind.of("`byte`", new OfByte(Byte.MIN_VALUE), new OfByte(Byte.MAX_VALUE)),
                Kind.of("`short`", new OfShort(Short.MIN_VALUE), new OfShort(Short.MAX_VALUE)),
                Kind.of("`int`", new OfInt(Integer.MIN_VALUE), new OfInt(Integer.MAX_VALUE)),
                Kind.of("`long`", new OfLong(Long.MIN_VALUE), new OfLong(Long.MAX_VALUE)),
                Kind.of("`float`", new OfFloat(0.1f), new OfFloat(Float.MIN_VALUE), new OfFloat(-Float.MAX_VALUE)),
                Kind.of("`float` NaN, infinite", new OfFloat(Float.NaN), new OfFloat(Float.NEGATIVE_INFINITY)),
                Kind.of("`double`", new OfDouble(0.1), new OfDouble(Double.MIN_VALUE), new OfDouble(Double.MAX_VALUE)),
                Kind.of("`double` -0.0", new OfDouble(-0.0)),
                Kind.of("`double` NaN, infinite", new OfDouble(Double.NaN), new OfDouble(Double.POSITIVE_INFINITY)),
                Kind.of("`char`", new OfChar('x'), new OfChar('\0'), new OfChar('\uD800')),
                Kind.of("`Boolean`", new OfBoxedBoolean(true), new OfBoxedBoolean(null)),
                Kind.of("`Byte`", new OfBoxedByte((byte) -1), new OfBoxedByte(null)),
                Kind.of("`Short`", new OfBoxedShort((short) -1), new OfBoxedShort(null)),
                Kind.of("`Integer`", new OfInteger(-1), new OfInteger(null)),
                Kind.of("`Long`", new OfBoxedLong(Long.MIN_VALUE), new OfBoxedLong(null)),
                Kind.of("`Float`", new OfBoxedFloat(0.1f), new OfBoxedFloat(null)),
                Kind.of("`Double`", new OfBoxedDouble(0.1), new OfBoxedDouble(null)),
                Kind.of("`Character`", new OfCharacter('ß'), new OfCharacter(null)),
                Kind.of("`String`", new OfString("a\"b\u0000 注 🛒"), new OfString(""), new OfString(null)),
                Kind.of("`CharSequence`", new OfCharSequence("text")),
                Kind.of("`StringBuilder`", new OfStringBuilder(new StringBuilder("text"))),
                Kind.of("`Number`", new OfNumber(7)),
                Kind.of(
                        "`BigDecimal`",
                        new OfBigDecimal(new BigDecimal("10.50")),
                        new OfBigDecimal(new BigDecimal("0E-10")),
                        new OfBigDecimal(new BigDecimal("1E+3"))),
                Kind.of("`BigDecimal` of 1000 digits", new OfBigDecimal(new BigDecimal("1".repeat(1000)))),
                Kind.of("`BigInteger`", new OfBigInteger(BigInteger.TWO.pow(200).negate())));
    }
}
