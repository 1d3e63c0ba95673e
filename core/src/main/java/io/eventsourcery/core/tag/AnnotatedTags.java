// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tag;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.Tag;
import io.eventsourcery.tag.EventTag;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tags of events: those that were given, and those that their classes derive. Immutable and thread-safe. */
public final class AnnotatedTags {

    private final Map<Class<?>, List<TaggedComponent>> components;

    private AnnotatedTags(Map<Class<?>, List<TaggedComponent>> components) {
        this.components = Map.copyOf(components);
    }

    /** Called only if there are no {@link #problems}. */
    public static AnnotatedTags of(EventTypes types) {
        Map<Class<?>, List<TaggedComponent>> found = new HashMap<>();
        for (RegisteredType type : types.all()) {
            List<TaggedComponent> tagged = tagged(type.javaType());
            if (!tagged.isEmpty()) {
                found.put(type.javaType(), tagged);
            }
        }
        return new AnnotatedTags(found);
    }

    /** ES-0950 to ES-0952 for each declaration that cannot work. */
    public static List<String> problems(EventTypes types) {
        return types.all().stream()
                .sorted(Comparator.comparing(RegisteredType::name))
                .flatMap(type -> problems(type.javaType()).stream())
                .distinct()
                .toList();
    }

    private static List<String> problems(Class<?> type) {
        Set<String> problems = new TreeSet<>();
        tagged(type).stream()
                .map(TaggedComponent::problem)
                .flatMap(Optional::stream)
                .forEach(problems::add);
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                addInner(problems, component.getType(), new HashSet<>(Set.of(type)));
            }
        }
        return List.copyOf(problems);
    }

    /** Records inside of an event give no tags, and a reader of their annotations would expect them. */
    private static void addInner(Set<String> problems, Class<?> type, Set<Class<?>> seen) {
        if (!type.isRecord() || !seen.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Tag.class)) {
                problems.add("ES-0951 " + type.getName() + "." + component.getName()
                        + " cannot be a tag, because it belongs to a record inside of an event: tag the component of the"
                        + " event.");
            }
            addInner(problems, component.getType(), seen);
        }
    }

    private static List<TaggedComponent> tagged(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Tag.class))
                        .map(TaggedComponent::of)
                        .toList()
                : List.of();
    }

    /**
     * The event with all of its tags.
     *
     * @throws InvalidInputException ES-0953 if a value cannot be a tag, ES-0956 if there are too many
     */
    public NewEvent completed(NewEvent event) {
        List<TaggedComponent> derived = components.getOrDefault(event.payload().getClass(), List.of());
        if (derived.isEmpty() && event.tags().isEmpty()) {
            return event;
        }
        Set<EventTag> tags = new TreeSet<>(event.tags());
        derived.forEach(component -> component.addTo(tags, event.payload()));
        NewEvent.requireFewTags("An event of type " + event.payload().getClass().getName(), tags.size());
        return event.withTags(tags);
    }

    /**
     * The tags that the class of a payload derives.
     *
     * @throws InvalidInputException ES-0953 if a value cannot be a tag
     */
    public Set<EventTag> of(Object payload) {
        Set<EventTag> tags = new TreeSet<>();
        components.getOrDefault(payload.getClass(), List.of()).forEach(component -> component.addTo(tags, payload));
        return tags;
    }
}
