// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A record has its components and nothing else; the properties of a superclass come first. */
final class PropertiesOfJsonb extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
        RecordComponent[] components = bean.getBeanClass().getRecordComponents();
        if (components != null) {
            Set<String> names =
                    Stream.of(components).map(RecordComponent::getName).collect(Collectors.toSet());
            properties.removeIf(property -> !names.contains(property.getMember().getName()));
        }
        return properties;
    }

    @Override
    public List<BeanPropertyWriter> orderProperties(
            SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
        if (config.getAnnotationIntrospector().findSerializationPropertyOrder(bean.getClassInfo()) == null) {
            properties.sort(Comparator.comparingInt(
                    property -> depth(property.getMember().getDeclaringClass())));
        }
        return properties;
    }

    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            depth++;
        }
        return depth;
    }
}
