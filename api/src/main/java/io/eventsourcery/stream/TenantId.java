// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names the tenant whose events an operation may see and write.
 *
 * <p>An application without tenants is one tenant, {@link #single()}. Never use it as a fallback for a tenant that
 * could not be resolved.
 *
 * @param value {@code ""} for the single tenant; otherwise 1 to {@value #MAX_LENGTH} ASCII letters, digits, {@code .},
 *     {@code _} or {@code -}, beginning with a letter or digit; case matters
 */
public record TenantId(String value) {

    /** The longest tenant id. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_LENGTH - 1) + "}");
    private static final TenantId SINGLE = new TenantId("");

    /** @throws InvalidInputException if the value breaks the rule above */
    public TenantId {
        if (value == null || !value.isEmpty() && !LEGAL.matcher(value).matches()) {
            throw new InvalidInputException("Illegal tenant id: use 1 to " + MAX_LENGTH
                    + " letters, digits, '.', '_' or '-', beginning with a letter or digit.");
        }
    }

    /** The one tenant of an application that has no tenants. */
    public static TenantId single() {
        return SINGLE;
    }

    /**
     * A named tenant.
     *
     * @throws InvalidInputException if the value is empty or illegal
     */
    public static TenantId of(String value) {
        if (value == null || value.isEmpty()) {
            throw new InvalidInputException(
                    "The tenant id is missing: name the tenant, or use TenantId.single() in an application without"
                            + " tenants.");
        }
        return new TenantId(value);
    }

    public boolean isSingle() {
        return value.isEmpty();
    }
}
