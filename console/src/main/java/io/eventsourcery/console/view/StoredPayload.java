// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.encryption.PayloadProtection;
import java.util.regex.Pattern;

/**
 * The stored text of a payload as an operator may see it: a sign in the place of each encrypted component, whoever has its key.
 *
 * @param text at most {@value #LONGEST} characters of it
 * @param isEncrypted whether something is hidden
 * @param isCut whether the text is longer
 */
record StoredPayload(String text, boolean isEncrypted, boolean isCut) {

    static final String SIGN = "\u25CF\u25CF\u25CF encrypted";
    static final int LONGEST = 500_000;

    /** What encrypted components look like is said in docs/privacy.md. */
    private static final Pattern SEALED = Pattern.compile("\"enc:1:[^\"]*\"");

    static StoredPayload of(String stored) {
        boolean isEncrypted = stored.startsWith(PayloadProtection.MARK);
        String shown = isEncrypted ? SEALED.matcher(stored).replaceAll('"' + SIGN + '"') : stored;
        boolean isCut = shown.length() > LONGEST;
        return new StoredPayload(isCut ? shown.substring(0, LONGEST) : shown, isEncrypted, isCut);
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "StoredPayload[" + text.length() + " characters]";
    }
}
