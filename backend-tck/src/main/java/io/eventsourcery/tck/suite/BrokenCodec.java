// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.codec.EventCodec;

/** A codec that can neither write nor read, and quotes its input in its messages, as JSON libraries do. */
public final class BrokenCodec implements EventCodec {

    @Override
    public String encode(Object payload) {
        throw new IllegalStateException("cannot write " + payload);
    }

    @Override
    public <E> E decode(String text, Class<E> type) {
        throw new IllegalStateException("cannot read " + text);
    }
}
