// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.cdi.container.DiscoveredBeans;
import io.eventsourcery.cdi.event.EventObserver;
import io.eventsourcery.cdi.event.PayloadObserver;
import io.eventsourcery.cdi.repository.RepositoryPoint;
import io.eventsourcery.cdi.retry.RetryDeclarations;
import io.eventsourcery.cdi.store.StorePoint;
import io.eventsourcery.cdi.subscription.SubscriberBean;
import io.eventsourcery.event.EventType;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Collects what the container finds in the application; it is checked later. Thread-safe, because containers may
 * process several beans at a time.
 */
final class Discovered {

    private final Set<Class<?>> eventTypes = ConcurrentHashMap.newKeySet();
    private final DiscoveredBeans beans = new DiscoveredBeans();
    private final Queue<StorePoint> storePoints = new ConcurrentLinkedQueue<>();
    private final Queue<RepositoryPoint> repositoryPoints = new ConcurrentLinkedQueue<>();
    private final Queue<SubscriberBean> subscribers = new ConcurrentLinkedQueue<>();
    private final Queue<EventObserver> observers = new ConcurrentLinkedQueue<>();
    private final Queue<PayloadObserver> payloadObservers = new ConcurrentLinkedQueue<>();
    private final Set<Class<?>> fired = ConcurrentHashMap.newKeySet();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    /** Whether the type itself is an event type, and so must not become a bean. */
    boolean eventType(AnnotatedType<?> type) {
        if (!type.getJavaClass().isAnnotationPresent(EventType.class)) {
            return false;
        }
        eventTypes.add(type.getJavaClass());
        return true;
    }

    void retried(AnnotatedType<?> type) {
        RetryDeclarations found = RetryDeclarations.of(type);
        problems.addAll(found.problems());
        warnings.addAll(found.warnings());
    }

    void injected(InjectionPoint point) {
        storePoints.add(StorePoint.of(point));
    }

    void maybeRepository(InjectionPoint point) {
        RepositoryPoint.of(point).ifPresent(repositoryPoints::add);
    }

    void maybeSubscriber(Bean<?> bean, Annotated annotated) {
        SubscriberBean.of(bean, annotated).ifPresent(subscribers::add);
    }

    void maybeFires(Type injected) {
        PayloadObserver.firedBy(injected).ifPresent(fired::add);
    }

    /** @param method null if an extension created the observer */
    void observer(ObserverMethod<?> observer, AnnotatedMethod<?> method) {
        String place = observer.getBeanClass().getName()
                + (method == null ? "" : "." + method.getJavaMember().getName());
        if (EventObserver.mayObserveEvents(observer)) {
            observers.add(EventObserver.of(observer, place));
        } else {
            PayloadObserver.of(observer, place).ifPresent(payloadObservers::add);
        }
    }

    /** The annotated types, and those that observers name. */
    Collection<Class<?>> eventTypes() {
        observers.forEach(observer -> observer.namedRoot().ifPresent(eventTypes::add));
        return eventTypes;
    }

    DiscoveredBeans beans() {
        return beans;
    }

    /** The injection points that need a store: those of stores and their parts, then those of repositories. */
    List<StorePoint> storePoints() {
        return Stream.concat(storePoints.stream(), repositoryPoints.stream().map(RepositoryPoint::store))
                .toList();
    }

    /** Injection points of repositories, also behind {@code Instance} and {@code Provider}. */
    Collection<RepositoryPoint> repositoryPoints() {
        return repositoryPoints;
    }

    /** Beans that are durable subscriptions. */
    Collection<SubscriberBean> subscribers() {
        return subscribers;
    }

    Collection<EventObserver> observers() {
        return observers;
    }

    Collection<PayloadObserver> payloadObservers() {
        return payloadObservers;
    }

    /** The classes that the application may fire as events of its own. */
    Collection<Class<?>> fired() {
        return fired;
    }

    Collection<String> warnings() {
        return warnings;
    }

    Collection<String> problems() {
        return problems;
    }
}
