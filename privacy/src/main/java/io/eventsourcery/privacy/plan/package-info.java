// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What the annotations of a type say: which components are encrypted, whose they are, and their masks.
 *
 * <p>Begin at {@link io.eventsourcery.privacy.plan.Shape}; {@link io.eventsourcery.privacy.plan.AnnotationCheck} finds what
 * cannot work.
 */
package io.eventsourcery.privacy.plan;
