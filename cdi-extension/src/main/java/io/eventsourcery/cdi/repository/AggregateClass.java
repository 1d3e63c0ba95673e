// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.repository;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A class of aggregates that an injection point names, checked once.
 *
 * @param javaType the class
 * @param type its description for a repository; absent if there are problems
 * @param problems each with its number
 */
record AggregateClass(Class<?> javaType, Optional<AggregateType<?>> type, List<String> problems) {

    static AggregateClass of(Class<?> javaType) {
        try {
            return new AggregateClass(javaType, Optional.of(AggregateType.of(blank(javaType))), List.of());
        } catch (ConfigurationException e) {
            return new AggregateClass(javaType, Optional.empty(), e.problems());
        }
    }

    /** A method handle, because it is called for every load. */
    private static Supplier<Aggregate<?>> blank(Class<?> javaType) {
        try {
            Constructor<?> constructor = javaType.getDeclaredConstructor();
            if (Modifier.isAbstract(javaType.getModifiers()) || !constructor.trySetAccessible()) {
                throw new ConfigurationException(RepositoryProblems.noConstructor(javaType));
            }
            MethodHandle handle = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asType(MethodType.methodType(Aggregate.class));
            return () -> called(handle);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new ConfigurationException(RepositoryProblems.noConstructor(javaType), e);
        }
    }

    private static Aggregate<?> called(MethodHandle handle) {
        try {
            return (Aggregate<?>) handle.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes that must be registered and may lie in an archive that is not scanned. */
    List<Class<?>> namedTypes() {
        List<Class<?>> named = new ArrayList<>();
        type.map(AggregateType::events).filter(Class::isSealed).ifPresent(named::add);
        state().filter(state -> state.isAnnotationPresent(EventType.class)).ifPresent(named::add);
        return named;
    }

    /** The problems, once all event types are known. */
    List<String> problems(EventTypes known) {
        List<String> all = new ArrayList<>(problems);
        List<Class<?>> classes = new ArrayList<>();
        known.all().stream().map(RegisteredType::javaType).forEach(classes::add);
        type.ifPresent(t -> all.addAll(t.problems(classes)));
        state().filter(state -> !classes.contains(state))
                .ifPresent(state -> all.add(RepositoryProblems.stateUnregistered(javaType, state)));
        return all;
    }

    /** The class of the state in snapshots, if there are snapshots and the aggregate names it. */
    private Optional<Class<?>> state() {
        if (type.isEmpty() || type.get().snapshotPolicy() == SnapshotPolicy.never()) {
            return Optional.empty();
        }
        for (Class<?> c = javaType; c != null; c = c.getSuperclass()) {
            for (Type implemented : c.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType generic
                        && generic.getRawType() == Snapshotted.class
                        && generic.getActualTypeArguments()[0] instanceof Class<?> state) {
                    return Optional.of(state);
                }
            }
        }
        return Optional.empty();
    }
}
