// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.tck.suite.TckEvents.Noted;

/** The text of a {@link Noted} is its stored form, so that a test decides about every character. */
public final class RawTextCodec implements EventCodec {

    @Override
    public String encode(Object payload) {
        return ((Noted) payload).text();
    }

    @Override
    public <E> E decode(String text, Class<E> type) {
        return type.cast(new Noted(text));
    }
}
