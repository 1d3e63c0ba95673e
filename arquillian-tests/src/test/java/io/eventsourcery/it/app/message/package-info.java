// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** An application that sends and receives messages in the transactions in which it appends. */
package io.eventsourcery.it.app.message;
