// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Somebody who may call, and the groups that the rights belong to.
 *
 * @param groups {@code $admins} may do everything
 */
public record Caller(String name, String password, Set<String> groups) {

    private static final String ADMINS = "$admins";
    private static final String OPERATORS = "$ops";

    /** Who may do everything. */
    public static Caller admin(String name, String password) {
        return new Caller(name, password, Set.of(ADMINS));
    }

    boolean isAdmin() {
        return groups.contains(ADMINS);
    }

    boolean managesGroups() {
        return isAdmin() || groups.contains(OPERATORS);
    }

    /** Whether a right that was given to these is one of this caller. */
    boolean isAmong(Set<String> roles) {
        return roles.contains("$all") || roles.contains(name) || groups.stream().anyMatch(roles::contains);
    }

    /** What a client sends of it. */
    String header() {
        byte[] text = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name;
    }
}
