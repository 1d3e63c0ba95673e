// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The console for scripts: {@code java -jar eventsourcery-console.jar}, a program that asks the console of a running application.
 *
 * <p>Start with {@link io.eventsourcery.console.command.ConsoleCommand}. It needs nothing but the JDK, knows no database and no
 * events, and may do what its user may do in the browser.
 */
package io.eventsourcery.console.command;
