// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.codec.EncryptedComponents;
import io.eventsourcery.core.roundtrip.TypeCheck;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.text.PayloadTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds types that could not be read any more once their subjects are forgotten, and components that the codec writes where
 * they are not found. It makes sample events, as far as constructors accept sample values.
 */
final class MaskCheck {

    private MaskCheck() {}

    /** ES-0875 and ES-0876, at most one for each type. */
    static List<String> problems(EventTypes types, EventCodec codec, PayloadTexts texts) {
        List<String> problems = new ArrayList<>();
        types.all().stream()
                .filter(type -> EncryptedComponents.mayBeIn(type.javaType()))
                .sorted(Comparator.comparing(RegisteredType::name))
                .forEach(type -> problem(type.javaType(), codec, texts).ifPresent(problems::add));
        return problems;
    }

    private static Optional<String> problem(Class<?> type, EventCodec codec, PayloadTexts texts) {
        for (Object sample : TypeCheck.samples(type)) {
            String text;
            String masked;
            try {
                text = codec.encode(sample);
            } catch (RuntimeException | StackOverflowError e) {
                continue; // A sample that the codec does not write: the first such append is refused, ES-0230.
            }
            try {
                masked = texts.masked(sample, text);
            } catch (EncryptionException e) {
                return Optional.of("ES-0876" + e.getMessage().substring("ES-0885".length()));
            }
            if (!masked.equals(text) && !isRead(masked, type, codec)) {
                return Optional.of("ES-0875 " + type.getName()
                        + " cannot be read with its masks, so it could not be loaded any more once a subject is forgotten: let"
                        + " its constructor accept them, or give other masks.");
            }
        }
        return Optional.empty();
    }

    private static boolean isRead(String masked, Class<?> type, EventCodec codec) {
        try {
            return codec.decode(masked, type) != null;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }
}
