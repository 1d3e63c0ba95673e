// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.eventsourcery.event.EventType;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stored text that names a class does not load it. */
class NoClassByNameTest {

    private static boolean loaded;

    /** Tells when it is initialised. */
    public static final class Gadget {
        static {
            loaded = true;
        }
    }

    @EventType("keyed")
    public record Keyed(Map<Class<?>, String> map) {}

    @EventType("typed")
    public record Typed(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object value) {}

    @JsonbTypeInfo(key = "kind", value = @JsonbSubtype(alias = "circle", type = Circle.class))
    public interface Shape {}

    public record Circle(int radius) implements Shape {}

    @EventType("drawn")
    public record Drawn(Shape shape) {}

    private static final JacksonEventCodec CODEC = new JacksonEventCodec();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Keyed | {'map':{'GADGET':'v'}}", "Typed | {'value':{'@class':'GADGET'}}"})
    void it_is_refused_before_a_class_is_loaded(String type, String text) throws Exception {
        Class<?> event = Class.forName(NoClassByNameTest.class.getName() + "$" + type);
        String stored = text.replace('\'', '"').replace("GADGET", NoClassByNameTest.class.getName() + "$Gadget");

        assertThatThrownBy(() -> CODEC.decode(stored, event)).isInstanceOf(RuntimeException.class);
        assertThat(loaded).isFalse();
    }

    @Test
    void a_class_as_a_key_is_not_written_either() {
        assertThatThrownBy(() -> CODEC.encode(new Keyed(Map.of(String.class, "v"))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_alias_that_an_annotation_gives_is_no_name_of_a_class() {
        Drawn drawn = new Drawn(new Circle(2));

        assertThat(CODEC.decode(CODEC.encode(drawn), Drawn.class)).isEqualTo(drawn);
    }
}
