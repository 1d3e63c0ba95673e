// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The interfaces that the author of a backend implements.
 *
 * <p>{@link io.eventsourcery.spi.Storage} consists of parts, each in a package below this one. Only {@link
 * io.eventsourcery.spi.stream.EventStorage}, the streams, is required; it handles encoded events and knows nothing of
 * classes, JSON or CDI. A missing part needs no other declaration. {@link io.eventsourcery.spi.BackendProvider} makes a
 * backend selectable by configuration. Run the suites of {@code backend-tck} against your backend; {@code
 * docs/writing-a-backend.md} shows how. These packages are public for backends and stable within a minor version.
 */
package io.eventsourcery.spi;
