// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.InOrderOf;
import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.outbox.EventPublisher;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bean that is a durable subscription.
 *
 * @param bean the bean
 * @param methods those with {@link Handles}
 * @param keys those that tell the order key
 */
public record SubscriberBean(Bean<?> bean, List<Method> methods, KeyMethods keys) {

    private static final List<Class<? extends Annotation>> KINDS =
            List.of(Projection.class, Subscription.class, OutboxPublisher.class);

    /** The bean, if it is annotated as one, by this application and this copy of the library. */
    public static Optional<SubscriberBean> of(Bean<?> bean, Annotated annotated) {
        boolean isOne = annotated instanceof AnnotatedType<?>
                && KINDS.stream().anyMatch(annotated::isAnnotationPresent)
                && !LibraryCopy.isOfAnother(bean.getBeanClass());
        if (!isOne) {
            return Optional.empty();
        }
        AnnotatedType<?> type = (AnnotatedType<?>) annotated;
        KeyMethods keys = new KeyMethods(methods(type, InOrderOf.class));
        return Optional.of(new SubscriberBean(bean, methods(type, Handles.class), keys));
    }

    private static List<Method> methods(AnnotatedType<?> type, Class<? extends Annotation> kind) {
        return type.getMethods().stream()
                .filter(method -> method.isAnnotationPresent(kind))
                .map(AnnotatedMethod::getJavaMember)
                .toList();
    }

    StoreQualifiers store() {
        return StoreQualifiers.of(bean.getQualifiers());
    }

    private Class<?> type() {
        return bean.getBeanClass();
    }

    /** What is wrong with it, as far as that is known without a store. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Class<? extends Annotation>> kinds =
                KINDS.stream().filter(type()::isAnnotationPresent).toList();
        if (kinds.size() > 1) {
            problems.add(SubscriptionProblems.several(type(), kinds));
        }
        if (type().isAnnotationPresent(OutboxPublisher.class)) {
            if (!EventPublisher.class.isAssignableFrom(type()) || !methods.isEmpty()) {
                problems.add(SubscriptionProblems.noPublisher(type()));
            }
        } else if (methods.isEmpty()) {
            problems.add(SubscriptionProblems.noHandler(type()));
        }
        methods.stream()
                .filter(method -> !fits(method))
                .forEach(method -> problems.add(SubscriptionProblems.signature(method)));
        problems.addAll(keys.problems());
        try {
            if (problems.isEmpty()) {
                definition(new Object());
            }
        } catch (InvalidInputException e) {
            problems.add(SubscriptionProblems.illegal(type(), e));
        }
        return problems;
    }

    /** Only a projection has work in a transaction. */
    private boolean fits(Method method) {
        return HandlerMethod.of(method)
                .filter(it -> !it.takesWork() || type().isAnnotationPresent(Projection.class))
                .isPresent();
    }

    /** Its definition, with handlers that call the bean. */
    Definition<?> definition(ApplicationBeans application) {
        return definition(application.instance(bean, Object.class));
    }

    private Definition<?> definition(Object instance) {
        OutboxPublisher outbox = type().getAnnotation(OutboxPublisher.class);
        if (outbox != null) {
            return outbox(outbox, instance);
        }
        Projection projection = type().getAnnotation(Projection.class);
        return projection != null ? projection(projection, instance) : subscription(instance);
    }

    private Definition<?> projection(Projection of, Object instance) {
        ProjectionDefinition definition = common(
                keys.in(Definition.projection(of.value()), instance),
                new Settings(of.aliases(), of.category(), of.shards(), of.batchSize(), of.startsAtEnd()));
        for (HandlerMethod handler : handlers()) {
            definition = definition.on(handler.type(), (event, work) -> handler.call(instance, event, work));
        }
        return definition;
    }

    private Definition<?> subscription(Object instance) {
        Subscription of = type().getAnnotation(Subscription.class);
        SubscriptionDefinition definition = common(
                keys.in(Definition.subscription(of.value()), instance),
                new Settings(of.aliases(), of.category(), of.shards(), of.batchSize(), of.startsAtEnd()));
        for (HandlerMethod handler : handlers()) {
            definition = definition.on(handler.type(), event -> handler.call(instance, event, null));
        }
        return definition;
    }

    private Definition<?> outbox(OutboxPublisher of, Object instance) {
        EventPublisher publisher = entry -> ((EventPublisher) instance).publish(entry);
        return common(
                keys.in(Definition.outbox(of.value(), publisher), instance)
                        .withErrorPolicy(ErrorPolicy.defaults().withAttempts(of.attempts()))
                        .withTimeLimit(Duration.ofSeconds(of.timeLimitSeconds())),
                new Settings(of.aliases(), of.category(), of.shards(), of.batchSize(), of.startsAtEnd()));
    }

    private List<HandlerMethod> handlers() {
        return methods.stream().map(HandlerMethod::of).flatMap(Optional::stream).toList();
    }

    private record Settings(String[] aliases, String category, int shards, int batchSize, boolean startsAtEnd) {}

    private static <D extends Definition<D>> D common(D named, Settings settings) {
        D definition = named.withAliases(settings.aliases())
                .withShards(settings.shards())
                .withBatchSize(settings.batchSize())
                .startingAt(settings.startsAtEnd() ? StartAt.end() : StartAt.beginning());
        return settings.category().equals(Projection.EVERY_CATEGORY)
                ? definition
                : definition.toCategory(settings.category());
    }
}
