// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What operators see of the stores of a deployment: an optional JAR for {@code WEB-INF/lib}, without configuration.
 *
 * <p>The container starts it with {@link io.eventsourcery.observability.ObservabilityExtension}. Each part is there where the server
 * has what it needs: MicroProfile Health, or OpenTelemetry.
 */
package io.eventsourcery.observability;
