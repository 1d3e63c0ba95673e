// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsonp.JSONPModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Makes the mapper: the defaults of JSON-B in terms of Jackson.
 *
 * <p>Buffers and types are kept in the mapper, not in threads or static fields, so that nothing of an undeployed
 * application is left in those of its server.
 */
final class EventMapper {

    private static final int KEPT_TYPES = 1000;

    private EventMapper() {}

    static ObjectMapper create() {
        return JsonMapper.builder(factory())
                .typeFactory(TypeFactory.defaultInstance()
                        .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, KEPT_TYPES)))
                .polymorphicTypeValidator(new NoClassByName())
                .addModules(new Jdk8Module(), new JavaTimeModule(), new JSONPModule(), FormsOfJsonb.module())
                .annotationIntrospector(
                        new AnnotationIntrospectorPair(new JsonbAnnotations(), new JacksonAnnotationIntrospector()))
                .defaultPropertyInclusion(Value.construct(Include.NON_ABSENT, Include.ALWAYS))
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(
                        MapperFeature.SORT_CREATOR_PROPERTIES_FIRST,
                        MapperFeature.USE_GETTERS_AS_SETTERS,
                        MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS,
                        MapperFeature.INFER_PROPERTY_MUTATORS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(
                        SerializationFeature.WRITE_DATES_WITH_ZONE_ID,
                        SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS)
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The store limits the bytes of an event; numbers and texts have no other limit. */
    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .build();
    }
}
