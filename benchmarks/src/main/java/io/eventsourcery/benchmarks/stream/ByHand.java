// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.codec.EventCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What somebody would write who encrypts one component without this library: the name is replaced by a text before the codec
 * writes the event, and replaced back after it has read it. One key, no masks, no padding, bound to nothing. Shows what AES-GCM of
 * the JDK itself costs.
 */
record ByHand(EventCodec codec, SecretKeySpec key) {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    static ByHand with(EventCodec codec) {
        return new ByHand(codec, new SecretKeySpec(new byte[32], "AES"));
    }

    /** The texts of these events, encrypted whenever they are asked for. */
    IntFunction<String> texts(Samples samples) {
        return index -> codec.encode(
                withName(samples.object(index), sealed(samples.object(index).name())));
    }

    /** These events as the codec gets them. */
    List<LineAdded> stored(List<LineAdded> lines) {
        return lines.stream().map(line -> withName(line, sealed(line.name()))).toList();
    }

    LineAdded decode(String text) {
        LineAdded stored = codec.decode(text, LineAdded.class);
        return withName(stored, opened(stored.name()));
    }

    private static LineAdded withName(LineAdded line, String name) {
        return new LineAdded(
                line.product(),
                name,
                line.unit(),
                line.currency(),
                line.addedBy(),
                line.quantity(),
                line.unitPrice(),
                line.addedAt());
    }

    private String sealed(String plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] bytes = run(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8));
        byte[] sealed =
                ByteBuffer.allocate(NONCE + bytes.length).put(nonce).put(bytes).array();
        return Base64.getEncoder().encodeToString(sealed);
    }

    private String opened(String text) {
        byte[] sealed = Base64.getDecoder().decode(text);
        byte[] bytes = Arrays.copyOfRange(sealed, NONCE, sealed.length);
        return new String(run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), bytes), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
