// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import java.util.Map;

/** All views by the names that the page uses. */
public final class Views {

    /** Asked with GET. */
    public static final Map<String, View> READ = Map.of(
            "log", new LogView(),
            "streams", new StreamsView(),
            "check", new CheckView(),
            "stream", new StreamView(),
            "event", new EventView(),
            "causes", new CausesView(),
            "position", new PositionView(),
            "subscriptions", new SubscriptionsView(),
            "letters", new LettersView());

    /** Asked with POST, because what they ask for must stand in no address. */
    public static final Map<String, View> PRIVATE = Map.of("subject", new SubjectView());

    private Views() {}
}
