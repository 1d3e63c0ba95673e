// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventCodecProvider;

/** Makes {@code eventsourcery.codec=jackson} known. Public, because the service loader calls it. */
public final class JacksonCodecProvider implements EventCodecProvider {

    @Override
    public String name() {
        return "jackson";
    }

    @Override
    public EventCodec create() {
        return new JacksonEventCodec();
    }
}
