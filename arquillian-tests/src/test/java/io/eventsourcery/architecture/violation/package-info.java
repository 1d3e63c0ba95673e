// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** Classes that break one rule each, so that the rules can be seen to refuse them. */
package io.eventsourcery.architecture.violation;
