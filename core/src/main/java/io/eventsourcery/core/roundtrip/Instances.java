// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates objects of a class, whatever their access. Each method returns empty if the class refuses it. */
final class Instances {

    /** What is done to an object under construction; its failure is a refusal. */
    private interface Step<T> {
        T take() throws ReflectiveOperationException;
    }

    private Instances() {}

    static Optional<Object> ofRecord(Class<?> type, Object[] components) {
        return attempt(() -> {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(components);
        });
    }

    static Optional<Object> withoutArguments(Class<?> type) {
        return attempt(() -> {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        });
    }

    /** The constructor or factory that JSON-B is told to use, or else the constructor with the fewest parameters. */
    static Optional<Executable> creator(Class<?> type) {
        List<Constructor<?>> constructors = Stream.of(type.getDeclaredConstructors())
                .sorted(Comparator.comparing(Constructor::getParameterCount))
                .toList();
        return Stream.<Executable>concat(constructors.stream(), Stream.of(type.getDeclaredMethods()))
                .filter(creator -> creator.isAnnotationPresent(JsonbCreator.class))
                .findFirst()
                .or(() -> constructors.stream().findFirst());
    }

    static Optional<Object> by(Executable creator, Object[] arguments) {
        return attempt(() -> {
            creator.setAccessible(true);
            return creator instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) creator).invoke(null, arguments);
        });
    }

    /** False where the field is closed. */
    static boolean set(Field field, Object object, Object value) {
        return attempt(() -> {
                    field.setAccessible(true);
                    field.set(object, value);
                    return object;
                })
                .isPresent();
    }

    /** The classes that an abstract type stands for, as far as it says; empty when it does not. */
    static List<Class<?>> alternatives(Class<?> type) {
        JsonbTypeInfo info = type.getAnnotation(JsonbTypeInfo.class);
        if (type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses())
                    .flatMap(permitted -> isAbstract(permitted) && permitted.isSealed()
                            ? alternatives(permitted).stream()
                            : Stream.<Class<?>>of(permitted))
                    .toList();
        }
        return info == null
                ? List.of()
                : Stream.of(info.value()).<Class<?>>map(JsonbSubtype::type).toList();
    }

    static boolean isAbstract(Class<?> type) {
        return type.isInterface() || Modifier.isAbstract(type.getModifiers()) && !type.isEnum() && !type.isArray();
    }

    /** Null, or zero, or false. */
    static Object nothing(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static Optional<Object> attempt(Step<Object> step) {
        try {
            return Optional.ofNullable(step.take());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
