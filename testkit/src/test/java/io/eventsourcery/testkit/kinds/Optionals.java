// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** What may be absent. */
public final class Optionals {

    private Optionals() {}

    public record OfString(Optional<String> value) {}

    public record OfInteger(Optional<Integer> value) {}

    public record OfDate(Optional<LocalDate> value) {}

    public record OfUuid(Optional<UUID> value) {}

    public record OfEnum(Optional<Enums.Colour> value) {}

    public record OfRecord(Optional<Records.Line> value) {}

    public record OfList(Optional<List<String>> value) {}

    public record OfOptional(Optional<Optional<String>> value) {}

    public record OfOptionalInt(OptionalInt value) {}

    public record OfOptionalLong(OptionalLong value) {}

    public record OfOptionalDouble(OptionalDouble value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of(
                        "`Optional<String>`",
                        new OfString(Optional.of("a")),
                        new OfString(Optional.empty()),
                        new OfString(null)),
                Kind.of("`Optional<Integer>`", new OfInteger(Optional.of(1)), new OfInteger(Optional.empty())),
                Kind.of(
                        "`Optional<LocalDate>`",
                        new OfDate(Optional.of(LocalDate.EPOCH)),
                        new OfDate(Optional.empty())),
                Kind.of("`Optional<UUID>`", new OfUuid(Optional.of(new UUID(1, 2))), new OfUuid(Optional.empty())),
                Kind.of("`Optional` of an enum", new OfEnum(Optional.of(Enums.Colour.RED))),
                Kind.of(
                        "`Optional` of a record",
                        new OfRecord(Optional.of(Records.LINE)),
                        new OfRecord(Optional.empty())),
                Kind.of("`Optional<List<String>>`", new OfList(Optional.of(List.of("a")))),
                Kind.of("`Optional<Optional<String>>`", new OfOptional(Optional.of(Optional.of("a")))),
                Kind.of("`OptionalInt`", new OfOptionalInt(OptionalInt.of(0)), new OfOptionalInt(OptionalInt.empty())),
                Kind.of(
                        "`OptionalLong`",
                        new OfOptionalLong(OptionalLong.of(0)),
                        new OfOptionalLong(OptionalLong.empty())),
                Kind.of(
                        "`OptionalDouble`",
                        new OfOptionalDouble(OptionalDouble.of(0.5)),
                        new OfOptionalDouble(OptionalDouble.empty())));
    }
}
