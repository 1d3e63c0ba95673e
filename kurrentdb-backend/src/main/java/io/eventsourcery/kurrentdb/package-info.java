// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The backend that keeps events in KurrentDB.
 *
 * <p>Applications use {@link io.eventsourcery.kurrentdb.KurrentDbBackendFactory}, or configuration alone, and maybe {@link
 * io.eventsourcery.kurrentdb.consumers.CompetingConsumers}. The factory puts together what the packages below hold: {@code client} reaches the server, {@code stream} reads and writes
 * streams, {@code log} follows {@code $all}, {@code consumers} shares it among groups.
 */
package io.eventsourcery.kurrentdb;
