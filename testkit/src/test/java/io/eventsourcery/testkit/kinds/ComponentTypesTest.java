// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.core.codec.JsonbEventCodec;
import jakarta.json.bind.spi.JsonbProvider;
import org.junit.jupiter.api.Test;

/** On Yasson. */
class ComponentTypesTest extends ComponentTypes {

    private static final JsonbEventCodec CODEC = new JsonbEventCodec();

    ComponentTypesTest() {
        super(1, "json-b", CODEC);
    }

    @Test
    void it_is_yasson() {
        assertThat(JsonbProvider.provider().getClass().getName()).startsWith("org.eclipse.yasson.");
    }
}
