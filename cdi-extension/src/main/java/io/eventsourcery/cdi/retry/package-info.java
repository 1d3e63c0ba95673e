// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Repeats calls that lost against another writer.
 *
 * <p>Start with {@code Repetition}, which the interceptor calls. {@code RetryPolicy} decides how often and after which
 * failures, {@code RetryDeclarations} checks the annotations of a class at deployment. The interceptor itself is in
 * {@code io.eventsourcery.cdi}, like all classes that the container calls. Not for applications.
 */
package io.eventsourcery.cdi.retry;
