// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * For authors of backends: what a storage implements.
 *
 * <p>{@link io.eventsourcery.spi.Storage} is made of parts. {@link io.eventsourcery.spi.EventStorage}, the streams, is the one
 * that every storage has; it speaks of encoded events and knows nothing of classes, JSON or CDI. The others may be absent,
 * and their absence is all that says so. {@link io.eventsourcery.spi.BackendProvider} makes a backend selectable by
 * configuration. Run the suites of {@code backend-tck} against it; {@code docs/writing-a-backend.md} shows how. This package
 * is public for them and stable within a minor version.
 */
package io.eventsourcery.spi;
