// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

/** The right without which a call was denied; the server does not say which. */
final class MissingRight {

    private MissingRight() {}

    /** @param call its words, which all calls of this backend begin alike: empty when it needs another kind of right */
    static String of(String call) {
        if (call.startsWith("read of the metadata of ")) {
            return "$mr on it";
        }
        if (call.startsWith("setting of the metadata of ")) {
            return "$mw on it";
        }
        if (call.endsWith(" $all")) {
            return "$r on $all";
        }
        if (call.startsWith("read of stream ") || call.startsWith("look at stream ")) {
            return "$r on it";
        }
        if (call.startsWith("append of ")) {
            return call.contains(" streams ") ? "$w on them" : "$w on it";
        }
        return "";
    }
}
