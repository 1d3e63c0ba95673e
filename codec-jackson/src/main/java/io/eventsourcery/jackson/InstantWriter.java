// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.datatype.jsr310.ser.InstantSerializer;
import io.eventsourcery.core.text.InstantText;
import java.io.IOException;
import java.time.Instant;

/** Writes instants by hand, as the text that the library writes, too; those with a format of their own as ever. */
final class InstantWriter extends InstantSerializer {

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(InstantText.of(instant));
    }
}
