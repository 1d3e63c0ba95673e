// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The threads of a node, and an executor that may refuse or forget. Start with {@code Tasks}. Not for applications.
 */
package io.eventsourcery.runtime.engine.task;
