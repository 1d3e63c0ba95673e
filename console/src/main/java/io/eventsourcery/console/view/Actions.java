// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.console.request.Refused;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an operator may do to a subscription and to what it could not handle.
 *
 * <p>Two operators may press at once: one of them does it, and the other one is told so, 409 with ES-0928 or what the runtime says.
 */
public final class Actions {

    private static final Map<String, Deed> ALL = Map.of(
            "pause", Actions::pause,
            "resume", Actions::resume,
            "rebuild", Actions::rebuild,
            "cancel-rebuild", Actions::cancel,
            "forget", Actions::forget,
            "requeue", Actions::requeue,
            "discard", Actions::discard);

    private Actions() {}

    /** Does something to a store. */
    @FunctionalInterface
    public interface Deed {

        /**
         * @return a sentence about what was done
         * @throws Refused if it is not done
         * @throws io.eventsourcery.error.EventSourceryException what the store says
         */
        JsonObject of(OperatedStore store, Parameters parameters);
    }

    public static Optional<Deed> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static JsonObject pause(OperatedStore store, Parameters parameters) {
        String name = parameters.required("subscription");
        SubscriptionRuntime runtime = Engines.subscriptions(store);
        if (runtime.status(name).isPaused()) {
            throw late("is paused already");
        }
        runtime.pause(name);
        return done("The subscription pauses on all nodes within a poll.");
    }

    private static JsonObject resume(OperatedStore store, Parameters parameters) {
        String name = parameters.required("subscription");
        SubscriptionRuntime runtime = Engines.subscriptions(store);
        if (!runtime.status(name).isPaused()) {
            throw late("is not paused any more");
        }
        runtime.resume(name);
        return done("The subscription goes on.");
    }

    private static JsonObject rebuild(OperatedStore store, Parameters parameters) {
        Engines.subscriptions(store).rebuild(parameters.required("subscription"));
        return done("The projection is built anew beside the old one.");
    }

    private static JsonObject cancel(OperatedStore store, Parameters parameters) {
        if (!Engines.subscriptions(store).cancelRebuild(parameters.required("subscription"))) {
            throw late("is not being rebuilt any more");
        }
        return done("The rebuild has ended, and the old generation stays.");
    }

    private static JsonObject forget(OperatedStore store, Parameters parameters) {
        Engines.subscriptions(store).forget(parameters.required("subscription"));
        return done("What was stored of the subscription is removed.");
    }

    private static JsonObject requeue(OperatedStore store, Parameters parameters) {
        if (!Engines.subscriptions(store).requeue(letter(store, parameters))) {
            throw lateForLetter();
        }
        return done("The event is handled again, and then those behind it in its stream.");
    }

    private static JsonObject discard(OperatedStore store, Parameters parameters) {
        if (!Engines.subscriptions(store).discard(letter(store, parameters))) {
            throw lateForLetter();
        }
        return done("The event is skipped, and those behind it in its stream are handled.");
    }

    private static DeadLetter letter(OperatedStore store, Parameters parameters) {
        UUID event = parameters.uuid("event");
        int generation = parameters.number("generation", 1, Integer.MAX_VALUE);
        String name = parameters.required("subscription");
        SubscriptionRuntime runtime = Engines.subscriptions(store);
        DeadLetter.Place behind = new DeadLetter.Place(generation, Position.start());
        while (true) {
            List<DeadLetter> page = runtime.deadLetters(name, behind, DeadLetter.MOST);
            Optional<DeadLetter> found = page.stream()
                    .filter(letter -> letter.eventId().equals(event)
                            && letter.generation() == generation
                            && letter.tenant().equals(parameters.tenant()))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (page.size() < DeadLetter.MOST) {
                throw lateForLetter();
            }
            behind = page.get(page.size() - 1).place();
        }
    }

    private static Refused late(String what) {
        return new Refused(
                HttpServletResponse.SC_CONFLICT,
                "ES-0928 The subscription " + what
                        + ", so nothing was done: somebody was faster, see its present state.");
    }

    private static Refused lateForLetter() {
        return new Refused(
                HttpServletResponse.SC_CONFLICT,
                "ES-0928 The event does not wait any more, so nothing was done: somebody was faster, see what waits now.");
    }

    private static JsonObject done(String sentence) {
        return Json.createObjectBuilder().add("done", sentence).build();
    }
}
