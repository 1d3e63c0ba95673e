// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The annotations of JSON-B, told to Jackson. One that has no counterpart is refused with the class or the member that
 * carries it, when the type is first used.
 */
final class JsonbAnnotations extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private static final List<Class<? extends Annotation>> WITHOUT_COUNTERPART = List.of(
            JsonbTypeSerializer.class, JsonbTypeDeserializer.class, JsonbNumberFormat.class, JsonbVisibility.class);

    private static final JsonInclude.Value NULL_TOO =
            JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);

    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
        refuse(member);
        return member.hasAnnotation(JsonbTransient.class);
    }

    @Override
    public PropertyName findNameForSerialization(Annotated member) {
        return name(member);
    }

    @Override
    public PropertyName findNameForDeserialization(Annotated member) {
        return name(member);
    }

    private static PropertyName name(Annotated member) {
        JsonbProperty property = member.getAnnotation(JsonbProperty.class);
        if (property != null) {
            return property.value().isEmpty() ? PropertyName.USE_DEFAULT : PropertyName.construct(property.value());
        }
        return null;
    }

    @Override
    public JsonCreator.Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
        return creator.hasAnnotation(JsonbCreator.class) ? JsonCreator.Mode.PROPERTIES : null;
    }

    @Override
    public String[] findSerializationPropertyOrder(AnnotatedClass type) {
        JsonbPropertyOrder order = type.getAnnotation(JsonbPropertyOrder.class);
        return order == null ? null : order.value();
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
        JsonbProperty property = annotated.getAnnotation(JsonbProperty.class);
        JsonbNillable nillable = annotated.getAnnotation(JsonbNillable.class);
        boolean nulls = nillable == null ? property != null && isNillable(property) : nillable.value();
        return nulls ? NULL_TOO : JsonInclude.Value.empty();
    }

    @SuppressWarnings("deprecation")
    private static boolean isNillable(JsonbProperty property) {
        return property.nillable();
    }

    @Override
    public JsonFormat.Value findFormat(Annotated annotated) {
        JsonbDateFormat format = annotated.getAnnotation(JsonbDateFormat.class);
        if (format == null || format.value().equals(JsonbDateFormat.DEFAULT_FORMAT)) {
            return null;
        }
        if (format.value().equals(JsonbDateFormat.TIME_IN_MILLIS)) {
            throw new FormOfJsonbException("@JsonbDateFormat(TIME_IN_MILLIS) at " + annotated.getName());
        }
        JsonFormat.Value pattern = JsonFormat.Value.forPattern(format.value());
        return format.locale().equals(JsonbDateFormat.DEFAULT_LOCALE)
                ? pattern
                : pattern.withLocale(Locale.forLanguageTag(format.locale()));
    }

    @Override
    public TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass type, JavaType base) {
        JsonbTypeInfo info = type.getAnnotation(JsonbTypeInfo.class);
        return info == null
                ? null
                : new StdTypeResolverBuilder()
                        .init(
                                JsonTypeInfo.Value.construct(
                                        JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, info.key(), null, false, null),
                                null);
    }

    @Override
    public List<NamedType> findSubtypes(Annotated type) {
        JsonbTypeInfo info = type.getAnnotation(JsonbTypeInfo.class);
        return info == null
                ? null
                : Stream.of(info.value())
                        .map(subtype -> new NamedType(subtype.type(), subtype.alias()))
                        .toList();
    }

    @Override
    public Object findSerializationConverter(Annotated annotated) {
        return adapter(annotated, true);
    }

    @Override
    public Object findDeserializationConverter(Annotated annotated) {
        return adapter(annotated, false);
    }

    private static Object adapter(Annotated annotated, boolean writing) {
        JsonbTypeAdapter adapter = annotated.getAnnotation(JsonbTypeAdapter.class);
        return adapter == null ? null : Adapted.by(adapter.value(), writing);
    }

    private static void refuse(Annotated annotated) {
        for (Class<? extends Annotation> annotation : WITHOUT_COUNTERPART) {
            if (annotated.hasAnnotation(annotation)) {
                throw new FormOfJsonbException("@" + annotation.getSimpleName() + " at " + annotated.getName());
            }
        }
    }
}
