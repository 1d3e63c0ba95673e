// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The customers of the shop, and what becomes of one who wants to be forgotten.
 *
 * <p>Events name a customer by an id that says nothing; the name beside it is encrypted with a key of this customer alone. {@link
 * io.eventsourcery.sample.customer.Customers} finds the id for a name, and {@link
 * io.eventsourcery.sample.customer.CustomerRights} forgets: deleting the key makes the name in each event
 * unreadable, and whoever holds a copy of it, as the table of customers and the list of orders, observes that and deletes it.
 */
package io.eventsourcery.sample.customer;
