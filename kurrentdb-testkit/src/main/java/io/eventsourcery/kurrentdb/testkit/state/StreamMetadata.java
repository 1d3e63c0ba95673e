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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The limits that the metadata of a stream puts on reading it. Text that is no JSON object limits nothing. */
record StreamMetadata(ObjectNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TRUNCATE_BEFORE = "$tb";
    private static final List<String> SECONDS = List.of("$maxAge", "$cacheControl");
    private static final List<String> INTEGERS = List.of("$maxCount", TRUNCATE_BEFORE, "$maxAge", "$cacheControl");
    private static final Set<String> RIGHTS = Set.of("$r", "$w", "$d", "$mr", "$mw");

    /** The longest time that the server can express. */
    private static final long MAX_SECONDS = Long.MAX_VALUE / 10_000_000;

    static StreamMetadata none() {
        return new StreamMetadata(MAPPER.createObjectNode());
    }

    /** What a deletion leaves: everything before the largest number is gone, and so are all other settings. */
    static StreamMetadata deleted() {
        return none().truncatedBefore(Long.MAX_VALUE);
    }

    /** One setting of the wrong type, and none of them counts. */
    static StreamMetadata parse(ByteString text) {
        try {
            return MAPPER.readTree(text.toByteArray()) instanceof ObjectNode object && isValid(object)
                    ? new StreamMetadata(object)
                    : none();
        } catch (IOException e) {
            return none();
        }
    }

    private static boolean isValid(ObjectNode object) {
        return INTEGERS.stream().allMatch(key -> isAbsentOr(object, key, JsonNode::canConvertToLong))
                && SECONDS.stream().allMatch(key -> object.path(key).asLong() <= MAX_SECONDS)
                && isAbsentOr(object, "$tempStream", JsonNode::isBoolean)
                && isAbsentOr(object, "$acl", StreamMetadata::isAcl);
    }

    private static boolean isAbsentOr(ObjectNode object, String key, Predicate<JsonNode> valid) {
        JsonNode value = object.get(key);
        return value == null || valid.test(value) && (!INTEGERS.contains(key) || value.isIntegralNumber());
    }

    private static boolean isAcl(JsonNode acl) {
        return acl.isObject()
                && acl.properties().stream()
                        .allMatch(entry -> RIGHTS.contains(entry.getKey()) && isRoles(entry.getValue()));
    }

    private static boolean isRoles(JsonNode roles) {
        return roles.isTextual() || roles.isArray() && roles.valueStream().allMatch(JsonNode::isTextual);
    }

    /** To whom a right was given; empty when nobody said. */
    Optional<Set<String>> roles(String right) {
        JsonNode roles = json.path("$acl").path(right);
        if (roles.isTextual()) {
            return Optional.of(Set.of(roles.textValue()));
        }
        return roles.isArray()
                ? Optional.of(roles.valueStream().map(JsonNode::textValue).collect(Collectors.toSet()))
                : Optional.empty();
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
        return number(TRUNCATE_BEFORE) == Long.MAX_VALUE;
    }

    /** The first revision that $tb and $maxCount leave readable, in a stream that ends at {@code last}. */
    long firstRevision(long last) {
        long count = number("$maxCount");
        return Math.max(count > 0 ? last - count + 1 : 0, Math.max(0, number(TRUNCATE_BEFORE)));
    }

    boolean isTooOld(StoredEvent event, Instant now) {
        long age = number("$maxAge");
        return age > 0 && event.created().isBefore(now.minus(Duration.ofSeconds(age)));
    }

    /** A limit that is not positive limits nothing. */
    private long number(String key) {
        return json.path(key).asLong();
    }
}
