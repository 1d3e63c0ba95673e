// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Metrics of stores by the API of OpenTelemetry. Loaded only where the server or the application has that.
 *
 * <p>{@code StoreMetrics} counts what observers hear, and shows what {@code DeployedStores} knows. Labels are names that developers
 * gave: of stores, categories and subscriptions, and classes of failures.
 */
package io.eventsourcery.observability.metrics;
