// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about one stream or several: writing, expectations, repeats, reading, snapshots, tenants and refused input.
 *
 * <p>Start with {@link io.eventsourcery.tck.stream.AppendConformance}, the simplest of them. Add a new suite to {@code
 * BackendContract} too; a test finds one that is forgotten there.
 */
package io.eventsourcery.tck.stream;
