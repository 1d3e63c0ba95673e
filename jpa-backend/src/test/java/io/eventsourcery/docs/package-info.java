// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** The code that stands in the README and in {@code docs}, executed, so that no page shows what does not work. */
package io.eventsourcery.docs;
