// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about one stream or several: writing, expectations, repeats, reading, snapshots, tenants and what is refused.
 *
 * <p>Start with {@link io.eventsourcery.tck.stream.AppendConformance}, the simplest of them. A new suite is also named in
 * {@code BackendContract}; a test finds one that is forgotten there.
 */
package io.eventsourcery.tck.stream;
