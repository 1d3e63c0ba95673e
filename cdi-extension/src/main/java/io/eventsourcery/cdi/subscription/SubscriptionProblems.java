// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.spi.setting.Settings;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;

/** The messages about problems of durable subscriptions. {@code docs/errors.md} explains the numbers. */
final class SubscriptionProblems {

    private SubscriptionProblems() {}

    static String several(Class<?> type, List<Class<? extends Annotation>> kinds) {
        String names = kinds.stream().map(kind -> "@" + kind.getSimpleName()).collect(Collectors.joining(" and "));
        return "ES-0815 " + type.getName() + " is " + names + " at once: decide whether its handlers work in the"
                + " transaction of the store, outside of it, or publish, and keep that annotation only.";
    }

    static String noPublisher(Class<?> type) {
        return "ES-0815 " + type.getName()
                + " is an @OutboxPublisher, so it implements EventPublisher and has no method"
                + " with @Handles: correct the class, or make it a @Subscription.";
    }

    static String noHandler(Class<?> type) {
        return "ES-0803 " + type.getName() + " is a @Projection or @Subscription without a handler: annotate a public"
                + " method with @Handles.";
    }

    static String signature(Method method) {
        return "ES-0815 " + method.getDeclaringClass().getName() + "." + method.getName()
                + " cannot be called with an event: a method with @Handles is public, not static, and has one"
                + " parameter, such as RecordedEvent<OrderPlaced> or OrderPlaced, and in a @Projection perhaps Work as"
                + " the second one.";
    }

    static String keySignature(Method method) {
        return "ES-0815 " + method.getDeclaringClass().getName() + "." + method.getName()
                + " cannot tell an order key: a method with @InOrderOf is public, not static, returns a String, and has one"
                + " parameter, such as RecordedEvent<OrderPlaced> or OrderPlaced.";
    }

    static String severalKeys(Class<?> type) {
        return "ES-0815 " + type.getName()
                + " has methods with @InOrderOf of several names: events have one order, so give all of them one name.";
    }

    static String illegal(Class<?> type, RuntimeException reason) {
        return reason.getMessage() + " (" + type.getName() + ")";
    }

    static String noStore(Class<?> type, String qualifiers) {
        return "ES-0816 " + type.getName() + " follows the event store " + qualifiers
                + ", but there is none with these qualifiers: add them to a producer of a BackendFactory, or correct"
                + " those of the subscription.";
    }

    static String notStarted(String qualifiers) {
        return "ES-0817 The durable subscriptions of the event store " + qualifiers
                + " are not running: they start when the application is deployed and stop when it ends.";
    }

    static String unnamedKeeper(String store, List<String> able) {
        return "ES-0821 The event store " + store
                + " has durable subscriptions, and its storage keeps no checkpoints: set " + Settings.KEPT_IN.key()
                + " to the store of this application that keeps them, one of " + able + ".";
    }

    static String noKeeper(String named, List<String> able) {
        return "ES-0822 " + Settings.KEPT_IN.key() + " names the store \"" + named
                + "\", but there is none of that name that keeps checkpoints: give one of " + able
                + ", or produce a BackendFactory for one, with that qualifier.";
    }

    static String sharedKeeper(String named, String one, String other) {
        return "ES-0823 The store \"" + named + "\" would keep the checkpoints of two logs, of " + one + " and of "
                + other
                + ": it keeps those of one, so produce another BackendFactory with tables of its own, such as by"
                + " withTablePrefix, and name it in " + Settings.KEPT_IN.key() + ", for two stores as pairs: Default="
                + named + ", Other=AnotherKeeper.";
    }
}
