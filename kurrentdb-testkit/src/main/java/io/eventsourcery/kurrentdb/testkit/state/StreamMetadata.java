// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The limits that the metadata of a stream puts on reading it. Text that is no JSON object limits nothing. */
record StreamMetadata(ObjectNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TRUNCATE_BEFORE = "$tb";

    static StreamMetadata none() {
        return new StreamMetadata(MAPPER.createObjectNode());
    }

    /** What a deletion leaves: everything before the largest number is gone, and so are all other settings. */
    static StreamMetadata deleted() {
        return none().truncatedBefore(Long.MAX_VALUE);
    }

    static StreamMetadata parse(ByteString text) {
        try {
            return MAPPER.readTree(text.toByteArray()) instanceof ObjectNode object
                    ? new StreamMetadata(object)
                    : none();
        } catch (IOException e) {
            return none();
        }
    }

    StreamMetadata truncatedBefore(long revision) {
        return new StreamMetadata(json.deepCopy().put(TRUNCATE_BEFORE, revision));
    }

    ByteString text() {
        try {
            return ByteString.copyFrom(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON has no text", e);
        }
    }

    boolean isDeleted() {
        return number(TRUNCATE_BEFORE, 0) == Long.MAX_VALUE;
    }

    /** The first revision that $tb and $maxCount leave readable, in a stream that ends at {@code last}. */
    long firstRevision(long last) {
        long byCount = last - number("$maxCount", Long.MAX_VALUE) + 1;
        return Math.max(0, Math.max(byCount, number(TRUNCATE_BEFORE, 0)));
    }

    boolean isTooOld(StoredEvent event, Instant now) {
        JsonNode age = json.path("$maxAge");
        return age.isNumber() && event.created().isBefore(now.minus(Duration.ofSeconds(age.longValue())));
    }

    private long number(String key, long absent) {
        JsonNode value = json.path(key);
        return value.isNumber() ? value.longValue() : absent;
    }
}
