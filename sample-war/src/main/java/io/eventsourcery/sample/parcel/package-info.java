// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * A desk that hands parcels to carriers, as another program would: it learns of shipped orders by messages alone.
 *
 * <p>{@link io.eventsourcery.sample.parcel.ParcelNotices} publishes them from the outbox of the shop, {@link
 * io.eventsourcery.sample.parcel.ParcelDesk} receives them.
 */
package io.eventsourcery.sample.parcel;
