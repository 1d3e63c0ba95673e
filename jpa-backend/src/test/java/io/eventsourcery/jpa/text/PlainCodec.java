// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import io.eventsourcery.codec.EventCodec;

/** The text of a {@link Said} is its stored form. */
final class PlainCodec implements EventCodec {

    @Override
    public String encode(Object payload) {
        return ((Said) payload).text();
    }

    @Override
    public <E> E decode(String text, Class<E> type) {
        return type.cast(new Said(text));
    }
}
