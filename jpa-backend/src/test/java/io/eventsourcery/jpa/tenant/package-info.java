// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Several tenants in one database: every statement looked at, names of all kinds, and walls between them. */
package io.eventsourcery.jpa.tenant;
