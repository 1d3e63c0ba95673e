// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import io.eventsourcery.backend.ObserverSetup;
import io.eventsourcery.inject.InCategory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Named;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The qualifiers that distinguish stores. An unqualified store is {@code @Default}. {@code @Any} and {@code @Named} do
 * not count, because every bean has the one, and a bean with the other is still a default bean.
 */
public record StoreQualifiers(Set<Annotation> all) {

    private static final Pattern PACKAGE = Pattern.compile("^@(?:\\w+[.$])*");

    /** The qualifiers that a store gets from its factory bean. */
    public static StoreQualifiers of(Collection<Annotation> declared) {
        Set<Annotation> telling = new LinkedHashSet<>();
        for (Annotation qualifier : declared) {
            if (qualifier.annotationType() != Any.class && qualifier.annotationType() != Named.class) {
                telling.add(qualifier);
            }
        }
        return new StoreQualifiers(Set.copyOf(telling.isEmpty() ? Set.of(Default.Literal.INSTANCE) : telling));
    }

    /** The qualifiers that an injection point requires; empty if any store fits. */
    public static StoreQualifiers requiredBy(InjectionPoint point) {
        return new StoreQualifiers(point.getQualifiers().stream()
                .filter(qualifier -> qualifier.annotationType() != Any.class)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The qualifiers that an observer requires of events, except the category. */
    public static StoreQualifiers requiredBy(Collection<Annotation> ofObserver) {
        return new StoreQualifiers(ofObserver.stream()
                .filter(qualifier ->
                        qualifier.annotationType() != Any.class && qualifier.annotationType() != InCategory.class)
                .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean isDefault() {
        return all.contains(Default.Literal.INSTANCE);
    }

    /** Whether something that requires these qualifiers is satisfied by the given ones. */
    public boolean isSatisfiedBy(StoreQualifiers offered, BeanManager beans) {
        return all.stream()
                .allMatch(mine -> offered.all.stream().anyMatch(other -> beans.areQualifiersEquivalent(mine, other)));
    }

    public boolean isSameAs(StoreQualifiers other, BeanManager beans) {
        return all.size() == other.all.size() && isSatisfiedBy(other, beans);
    }

    /** The qualifiers of the store's events: none for the default store. */
    public Annotation[] ofEvents() {
        return all.stream()
                .filter(qualifier -> qualifier.annotationType() != Default.class)
                .toArray(Annotation[]::new);
    }

    /** The name of the store for its observers: its qualifiers without their packages. */
    public String name() {
        return isDefault()
                ? ObserverSetup.DEFAULT_NAME
                : all.stream()
                        .map(qualifier -> PACKAGE.matcher(qualifier.toString()).replaceFirst(""))
                        .map(text -> text.endsWith("()") ? text.substring(0, text.length() - 2) : text)
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    /** The simple form, for messages. */
    @Override
    public String toString() {
        return all.stream()
                .map(qualifier -> "@" + qualifier.annotationType().getSimpleName())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
