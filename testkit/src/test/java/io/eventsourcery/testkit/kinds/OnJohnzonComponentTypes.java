// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.core.codec.JsonbEventCodec;
import jakarta.json.bind.spi.JsonbProvider;
import org.junit.jupiter.api.Test;

/** On Johnzon, alone on the class path. */
class OnJohnzonComponentTypes extends ComponentTypes {

    private static final JsonbEventCodec CODEC = new JsonbEventCodec();

    OnJohnzonComponentTypes() {
        super(2, "json-b", CODEC);
    }

    @Test
    void it_is_johnzon() {
        assertThat(JsonbProvider.provider().getClass().getName()).startsWith("org.apache.johnzon.");
    }
}
