// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.privacy.plan.Shape;
import io.eventsourcery.privacy.plan.SubjectText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One walk through a payload and its JSON side by side, which replaces the encrypted components in the text and copies the rest.
 * A component that is not found in the JSON is an error: nothing is left readable because a codec wrote it in another way. Not
 * thread-safe.
 */
final class Hiding {

    /** A record that the walk is in. */
    private record Level(Shape shape, Object value) {}

    private final String text;
    private final Plans plans;
    private final Sealing sealing;
    private final boolean marking;
    private final JsonCursor json;
    private final Splice hidden;
    private final List<String> path = new ArrayList<>();
    private final Deque<Level> around = new ArrayDeque<>();
    private boolean sealed;

    /**
     * @param begin what the hidden text begins with, instead of the bracket of the outermost object
     * @param marking whether readable texts that look sealed are marked as readable
     */
    Hiding(String begin, String text, Plans plans, Sealing sealing, boolean marking) {
        this.text = text;
        this.plans = plans;
        this.sealing = sealing;
        this.marking = marking;
        this.json = new JsonCursor(text, 0);
        json.next();
        this.hidden = new Splice(begin, text, json.at() + 1);
    }

    /** The text with the encrypted components of a payload sealed; the same text if there is none. */
    String hide(Object payload) {
        value(payload);
        int end = json.at();
        json.end();
        return sealed ? hidden.upTo(end) : text;
    }

    private void value(Object value) {
        char kind = json.next();
        if (value == null || kind == 'n' || isEmpty(value)) {
            readable();
        } else if (value instanceof Optional<?> optional) {
            value(optional.get());
        } else if (value.getClass().isRecord() && kind == '{') {
            record(value);
        } else if (value instanceof Map<?, ?> map && kind == '{') {
            map(map);
        } else if (value instanceof Collection<?> elements && kind == '[') {
            elements(elements, elements.iterator());
        } else if (value instanceof Object[] elements && kind == '[') {
            elements(elements, Arrays.asList(elements).iterator());
        } else {
            requireNothingIn(value);
            readable();
        }
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Optional<?> some && some.isEmpty()
                || value instanceof OptionalInt number && number.isEmpty()
                || value instanceof OptionalLong big && big.isEmpty()
                || value instanceof OptionalDouble fraction && fraction.isEmpty();
    }

    private void requireNothingIn(Object value) {
        if (plans.hideIn(value)) {
            throw notFound(value.getClass().getName());
        }
    }

    private void record(Object value) {
        Shape shape = plans.shape(value.getClass());
        List<Shape.Part> parts = shape.parts();
        boolean[] found = new boolean[parts.size()];
        around.push(new Level(shape, value));
        json.open('{');
        int expected = 0;
        while (json.more('}')) {
            int index = expected;
            String property = "";
            if (expected == found.length || !json.name(parts.get(expected).property())) {
                property = json.textFrom(json.name());
                index = shape.index(property);
            }
            if (index < 0) {
                extra(shape, property);
            } else if (found[index]) {
                extra(shape, parts.get(index).property());
            } else {
                found[index] = true;
                part(parts.get(index), value);
                expected = index + 1;
            }
        }
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                requireNothingIn(parts.get(i), value);
            }
        }
        around.pop();
    }

    /** A property that is no component, or comes again. */
    private void extra(Shape shape, String property) {
        if (!shape.isTypeKey(property) && plans.areIn(shape.type())) {
            throw notFound(shape.type().getName() + ", with the property " + property + " that is no component,");
        }
        readable();
    }

    private void requireNothingIn(Shape.Part part, Object holder) {
        Object value = part.in(holder);
        boolean nothing = value == null || isEmpty(value);
        if (!nothing && (part.encrypted().isPresent() || plans.hideIn(value))) {
            throw notFound(part.component().getDeclaringRecord().getName() + "." + part.name());
        }
    }

    private void part(Shape.Part part, Object holder) {
        if (part.encrypted().isPresent()) {
            path.add(part.property());
            seal(part);
            path.remove(path.size() - 1);
        } else if (part.isScalar()) {
            readable();
        } else {
            path.add(part.property());
            value(part.in(holder));
            path.remove(path.size() - 1);
        }
    }

    private void seal(Shape.Part part) {
        boolean isNull = json.next() == 'n';
        int begin = json.at();
        json.value();
        if (!isNull) {
            sealed = true;
            String named = part.encrypted().map(Encrypted::subject).orElse("");
            String value = text.substring(begin, json.at());
            hidden.replace(begin, json.at(), sealing.seal(path, () -> subject(named), plans.mask(part), value));
        }
    }

    /** The subject that a component names, or the nearest one; empty if the stream tells it. */
    private Optional<String> subject(String named) {
        for (Level level : around) {
            Optional<Shape.Part> part =
                    named.isEmpty() ? level.shape().subject() : level.shape().named(named);
            if (part.isPresent()) {
                return Optional.of(SubjectText.of(part.get().in(level.value()))
                        .orElseThrow(() -> new EncryptionException(
                                "ES-0881 The component " + part.get().name() + " of "
                                        + level.shape().type().getName()
                                        + " identifies the data subject of an encrypted component, and it is null or empty: give"
                                        + " the event a subject.")));
            }
        }
        return Optional.empty();
    }

    private void map(Map<?, ?> map) {
        Map<String, Object> values = new HashMap<>();
        map.forEach((key, value) ->
                values.put(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key), value));
        json.open('{');
        while (json.more('}')) {
            String key = json.textFrom(json.name());
            path.add(key);
            if (values.containsKey(key)) {
                value(values.remove(key));
            } else {
                readable();
            }
            path.remove(path.size() - 1);
        }
        values.values().forEach(this::requireNothingIn);
    }

    private void elements(Object all, Iterator<?> elements) {
        json.open('[');
        boolean asMany = true;
        for (int i = 0; json.more(']'); i++) {
            path.add(Integer.toString(i));
            asMany &= elements.hasNext();
            if (asMany) {
                value(elements.next());
            } else {
                readable();
            }
            path.remove(path.size() - 1);
        }
        if (!asMany || elements.hasNext()) {
            requireNothingIn(all);
        }
    }

    /** Steps behind a value that nothing is sealed in. */
    private void readable() {
        switch (json.next()) {
            case '"' -> {
                int begin = json.at() + 1;
                json.scalar();
                if (marking && Sealed.looksSealed(text, begin)) {
                    hidden.replace(begin, begin, Sealed.READABLE);
                }
            }
            case '{' -> {
                json.open('{');
                while (json.more('}')) {
                    json.name();
                    readable();
                }
            }
            case '[' -> {
                json.open('[');
                while (json.more(']')) {
                    readable();
                }
            }
            default -> json.scalar();
        }
    }

    private static EncryptionException notFound(String what) {
        return new EncryptionException(
                "ES-0885 The codec writes " + what + " in a form in which its encrypted components are"
                        + " not found, so it would be readable: use records, collections, optionals and maps with texts or constants"
                        + " as keys, without adapters, and name properties by @JsonbProperty.");
    }
}
