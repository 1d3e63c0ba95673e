// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Tags of a storage, for appends that depend on what a query found.
 *
 * <p>A storage that keeps tags has a {@link io.eventsourcery.spi.tag.TagStorage}, which appends only if no event within the
 * given {@link io.eventsourcery.spi.tag.TagBounds} is newer. A storage without it refuses such appends with a type.
 */
package io.eventsourcery.spi.tag;
