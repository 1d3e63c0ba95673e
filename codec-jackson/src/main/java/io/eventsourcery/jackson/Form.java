// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How a value is written. */
@FunctionalInterface
interface Form<T> {

    void write(T value, JsonGenerator json) throws IOException;
}
