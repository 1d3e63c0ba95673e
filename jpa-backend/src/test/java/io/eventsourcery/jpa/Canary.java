// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.event.EventType;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Events full of what nobody may see, and a codec that quotes all it is given. */
public final class Canary {

    static final String TEXT = "CANARY-7f3a-e1b2";

    private Canary() {}

    /** Asserts that the call fails in this way, and that the failure with all its causes does not tell. */
    static void quiet(Class<? extends RuntimeException> type, ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(type);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).contains(type.getName()).doesNotContain(TEXT);
    }

    @EventType("secret")
    public record Secret(String text) {}

    /** Registered nowhere. */
    public record Unregistered(String text) {}

    /** Cannot be written, and says why too loudly. */
    @EventType("talkative")
    public record Talkative(String word) {
        @Override
        public String word() {
            if (word.contains(TEXT)) {
                throw new IllegalStateException("no word about " + word);
            }
            return word;
        }
    }

    static final class QuotingCodec implements EventCodec {
        @Override
        public String encode(Object payload) {
            throw new IllegalStateException("cannot write " + payload);
        }

        @Override
        public <E> E decode(String text, Class<E> type) {
            throw new IllegalStateException("cannot read " + text);
        }
    }
}
