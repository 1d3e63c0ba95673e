// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The properties of a record of the second protocol version, as they are read later: as JSON with two more entries. */
final class RecordProperties {

    private static final String NAME = "$schema.name";
    private static final String FORMAT = "$schema.format";

    private RecordProperties() {}

    static ByteString text(Map<String, Value> properties, String type, boolean json) {
        Map<String, Value> all = new LinkedHashMap<>(properties);
        if (!json) {
            all.put(FORMAT, value("Bytes"));
        }
        all.put(NAME, value(type));
        if (json) {
            all.put(FORMAT, value("Json"));
        }
        return ByteString.copyFromUtf8(all.entrySet().stream()
                .map(entry -> print(value(entry.getKey())) + ": " + print(entry.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }")));
    }

    private static Value value(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static String print(Value value) {
        try {
            return JsonFormat.printer().print(value);
        } catch (InvalidProtocolBufferException e) {
            throw SessionErrors.invalidArgument("Properties that have no JSON form");
        }
    }
}
