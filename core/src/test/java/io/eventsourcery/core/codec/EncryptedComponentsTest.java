// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedComponentsTest {

    public record Secret(@Encrypted String text) {}

    public record Box<T>(T value) {}

    public static class Bean {
        public List<Secret[]> secrets;
    }

    public static class MoreThanABean extends Bean {}

    @JsonbTypeInfo(@JsonbSubtype(alias = "hidden", type = HiddenShape.class))
    public interface Shape {}

    public record HiddenShape(Secret secret) implements Shape {}

    public sealed interface Choice permits First, Second {}

    public record First(String text) implements Choice {}

    public record Second(Optional<Secret> secret) implements Choice {}

    @EventType("direct")
    public record Direct(@Encrypted String text) {}

    @EventType("in-map")
    public record InMap(Map<String, List<Secret>> secrets) {}

    @EventType("in-bean")
    public record InBean(MoreThanABean bean) {}

    @EventType("in-subtype")
    public record InSubtype(Shape shape) {}

    @EventType("in-sealed-type")
    public record InSealedType(List<? extends Choice> choices) {}

    @EventType("in-generic-record")
    public record InGenericRecord(Box<Secret> box) {}

    @EventType("in-generic-array")
    public record InGenericArray(Box<Secret>[] boxes) {}

    public static class Base<T> {
        public T value;
    }

    public static class Holder extends Base<Secret> {}

    @SuppressWarnings("serial")
    public static class Secrets extends ArrayList<Secret> {}

    public interface Named<T> {}

    public static class ByName implements Named<Secret> {}

    @EventType("in-generic-superclass")
    public record InGenericSuperclass(Holder holder) {}

    @EventType("in-own-list")
    public record InOwnList(Secrets secrets) {}

    @EventType("in-generic-interface")
    public record InGenericInterface(ByName byName) {}

    @EventType("nothing")
    public record Nothing(String text, Map<String, List<First>> firsts, Box<Nothing> box, Object anything) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Direct.class,
                InMap.class,
                InBean.class,
                InSubtype.class,
                InSealedType.class,
                InGenericRecord.class,
                InGenericArray.class,
                InGenericSuperclass.class,
                InOwnList.class,
                InGenericInterface.class
            })
    void an_encrypted_component_at_any_depth_is_refused_by_a_store_that_encrypts_nothing(Class<?> type) {
        assertThat(EncryptedComponents.unprotected(EventTypes.of(type)))
                .singleElement()
                .asString()
                .startsWith("ES-0870 " + type.getName() + " ");
    }

    @Test
    void types_without_encrypted_components_are_accepted() {
        assertThat(EncryptedComponents.unprotected(EventTypes.of(Nothing.class)))
                .isEmpty();
    }

    @Test
    void a_store_without_encryption_refuses_to_start() {
        InMemoryBackendFactory factory = InMemoryBackendFactory.create().withEventTypes(Direct.class);

        assertThatThrownBy(factory::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0870 ");
    }
}
