// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** Examples of the documentation that need no database. They are compiled and run, and quoted by the documents. */
package io.eventsourcery.docs;
