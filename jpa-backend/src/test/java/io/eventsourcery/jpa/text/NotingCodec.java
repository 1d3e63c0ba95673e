// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.core.codec.JsonbEventCodec;
import java.util.ArrayList;
import java.util.List;

/** JSON by JSON-B, and a note of every text that went to the storage and came back from it. For one thread. */
final class NotingCodec implements EventCodec {

    private final EventCodec json = new JsonbEventCodec();
    private final List<String> written = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    @Override
    public String encode(Object payload) {
        String text = json.encode(payload);
        written.add(text);
        return text;
    }

    @Override
    public <E> E decode(String text, Class<E> type) {
        read.add(text);
        return json.decode(text, type);
    }

    void forget() {
        written.clear();
        read.clear();
    }

    void forgetRead() {
        read.clear();
    }

    List<String> written() {
        return written;
    }

    List<String> read() {
        return read;
    }
}
