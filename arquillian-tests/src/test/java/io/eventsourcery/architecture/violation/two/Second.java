// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture.violation.two;

import io.eventsourcery.architecture.violation.one.First;

/** The other half of the cycle. */
public class Second {
    public First first;
}
