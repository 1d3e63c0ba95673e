// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Processes that tests start beside their JVM, such as databases.
 *
 * <p>Start with {@link io.eventsourcery.processes.EndsWithThisJvm}. For tests of this repository.
 */
package io.eventsourcery.processes;
