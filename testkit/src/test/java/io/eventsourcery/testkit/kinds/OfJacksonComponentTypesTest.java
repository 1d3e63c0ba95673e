// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import io.eventsourcery.jackson.JacksonEventCodec;

/** With Jackson, chosen by configuration. */
class OfJacksonComponentTypesTest extends ComponentTypes {

    private static final JacksonEventCodec CODEC = new JacksonEventCodec();

    OfJacksonComponentTypesTest() {
        super(3, "jackson", CODEC);
    }
}
