// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Callers in an application: what ends a transaction, beans that begin it, and those who call them and tell what they got. */
package io.eventsourcery.it.app.caller;
