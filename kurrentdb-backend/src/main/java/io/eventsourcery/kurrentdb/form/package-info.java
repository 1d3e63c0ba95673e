// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * How events look on the server: names of streams and types, metadata, and what of it is not ours.
 *
 * <p>Start with {@code EventForm}, which makes events for the server and reads them back; {@code StreamNames} escapes names. The
 * metadata are read and written by {@code FlatText}, without a JSON reader for each event, and fall back on one for what others
 * have written. {@code ForeignEvents} counts what is passed over, and {@code Notices} hears of that. Not for applications.
 */
package io.eventsourcery.kurrentdb.form;
