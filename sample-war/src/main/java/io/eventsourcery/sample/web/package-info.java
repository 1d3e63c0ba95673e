// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The shop over HTTP, and how everything that goes wrong there leaves it.
 *
 * <p>It leaves as a {@link io.eventsourcery.sample.web.Problem}: what happened and what to do, never a stack trace and
 * never what the caller sent. The orders are in the package {@code order}, the list of them in {@code list}. {@link
 * io.eventsourcery.sample.web.CustomersResource} forgets a customer, {@link io.eventsourcery.sample.web.ParcelsResource}
 * shows parcels.
 */
package io.eventsourcery.sample.web;
