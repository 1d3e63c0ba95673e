// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture.violation.one;

import io.eventsourcery.architecture.violation.two.Second;

/** Half of a package cycle, and in one module with what it must not see. */
public class First {
    public Second second;
}
