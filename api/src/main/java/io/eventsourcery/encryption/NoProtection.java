// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.error.EncryptionException;

/** Of a store without encryption. */
final class NoProtection implements PayloadProtection {

    @Override
    public String protect(PayloadPlace place, Object payload, String text) {
        return text;
    }

    @Override
    public String reveal(PayloadPlace place, String stored) {
        throw new EncryptionException(
                "ES-0887 The payload " + place
                        + " is encrypted, and this store has no encryption: add it with withEncryption(...), see docs/privacy.md.");
    }
}
