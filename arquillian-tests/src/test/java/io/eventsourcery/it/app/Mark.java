// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

/** One object for each class loader of an application that is alive; {@link WatchServlet} counts them. */
public final class Mark {

    static final Mark ALIVE = new Mark();

    private Mark() {}
}
