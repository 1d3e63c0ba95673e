// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * H2: the code that is specific to it: a statement per event, lock rows per stream, markers in the log.
 *
 * <p>Start with {@link io.eventsourcery.jpa.h2.H2Dialect}, which lists the parts. The scripts of its tables lie in the
 * resource folder {@code io/eventsourcery/jpa/schema/h2}. Not for applications.
 */
package io.eventsourcery.jpa.h2;
