// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Tags between API and SPI: those that classes of events derive, and queries in the form of the storage.
 *
 * <p>Begin with {@link io.eventsourcery.core.tag.AnnotatedTags} and {@link io.eventsourcery.core.tag.TagQueries}. For the
 * engine.
 */
package io.eventsourcery.core.tag;
