// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Repeating calls that lost against another writer.
 *
 * <p>Start with {@code Repetition}, which the interceptor calls. {@code RetryPolicy} knows how often and after which failures,
 * {@code RetryDeclarations} judges the annotations of a class at deployment. The interceptor itself is in {@code
 * io.eventsourcery.cdi}, with everything else that the container calls. Not for applications.
 */
package io.eventsourcery.cdi.retry;
