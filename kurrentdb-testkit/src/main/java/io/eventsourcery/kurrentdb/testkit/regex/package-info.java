// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The regular expressions of a server, which are .NET's: {@link io.eventsourcery.kurrentdb.testkit.regex.ServerPattern}
 * says the same in Java's, or refuses what a server refuses. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.regex;
