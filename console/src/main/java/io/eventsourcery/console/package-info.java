// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * A web page for operators, in an application that has its JAR and says so in its configuration: what is in the stores, how far
 * subscriptions are, and what they could not handle.
 *
 * <p>Start with {@link io.eventsourcery.console.ConsoleServlet}. It lets in whom {@code Access} admits, gives out the files of the
 * page, and answers their questions through {@code Routes}; the package {@code view} has one class for each. Nobody who uses the
 * page can run code in it: everything stored goes onto it as text.
 */
package io.eventsourcery.console;
