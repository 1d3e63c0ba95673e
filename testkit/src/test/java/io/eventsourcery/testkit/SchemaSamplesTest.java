// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaSamplesTest {

    @EventType(value = "placed", aliases = "ordered", revision = 2)
    public record Placed(String customer, List<Line> lines, Set<String> labels, double weight) {}

    public record Line(String article, int count) {}

    @EventType("paid with *")
    public record Paid(long cents) {}

    private static final Placed EXAMPLE =
            new Placed("ann", List.of(new Line("tea", 2), new Line("pot", 1)), Set.of("a", "b", "c"), 1.50);
    private static final Upcaster RENAMED = Upcaster.of("placed", 1, json -> Json.createObjectBuilder(json)
            .remove("name")
            .add("customer", json.get("name"))
            .build());
    private static final String FIRST_FORM = "{\"name\":\"ann\",\"labels\":[\"c\",\"a\",\"b\"],\"weight\":1.5000}";

    @TempDir
    Path folder;

    private final SchemaSamples samples =
            SchemaSamples.of(EventTypes.of(Placed.class).withUpcasters(RENAMED)).withExamples(EXAMPLE);

    @AfterEach
    void writeNothing() {
        System.clearProperty(SchemaSamples.WRITE);
    }

    @Test
    void missing_samples_are_named_with_the_remedy() {
        assertThatThrownBy(() -> samples.check(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("placed.2.json is missing", "-D" + SchemaSamples.WRITE + "=true")
                .hasMessageContainingAll("placed.1.json is missing", "upcaster");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_missing_sample_is_written_on_request_and_then_read() throws IOException {
        sample("placed.1.json", FIRST_FORM);
        System.setProperty(SchemaSamples.WRITE, "true");
        Path deeper = folder.resolve("not/yet");
        SchemaSamples others = SchemaSamples.of(EventTypes.of(Paid.class)).withExamples(new Paid(5));

        samples.check(folder);
        others.check(deeper);
        writeNothing();
        samples.check(folder);
        others.check(deeper);

        assertThat(Files.readString(folder.resolve("placed.2.json"))).contains("\"customer\":\"ann\"");
        assertThat(deeper.resolve("paid+with+%2A.1.json")).exists();
    }

    @Test
    void samples_are_read_in_the_present_form_and_only_those_that_are_wanted() throws IOException {
        sample("placed.1.json", FIRST_FORM);
        sample("paid+with+%2A.1.json", "{\"cents\":5}");
        SchemaSamples paid = SchemaSamples.of(EventTypes.of(Paid.class));

        assertThat(samples.read(folder.resolve("nowhere"), Record.class)).isEmpty();
        assertThatThrownBy(() -> paid.read(folder, Paid.class)).hasMessageContaining("placed");
        Files.delete(folder.resolve("placed.1.json"));
        assertThat(paid.read(folder, Paid.class)).containsExactly(new Paid(5));
        assertThat(paid.read(folder, Number.class)).isEmpty();
    }

    @Test
    void a_sample_that_is_there_is_never_changed() throws IOException {
        sample("placed.1.json", FIRST_FORM);
        sample("placed.2.json", "{\"customer\":\"bob\"}");
        System.setProperty(SchemaSamples.WRITE, "true");

        samples.check(folder);

        assertThat(folder.resolve("placed.2.json")).hasContent("{\"customer\":\"bob\"}");
    }

    @Test
    void a_type_without_an_example_says_what_to_give() {
        assertThatThrownBy(() -> SchemaSamples.of(EventTypes.of(Paid.class)).check(folder))
                .hasMessageContainingAll(Paid.class.getName(), "withExamples");
    }

    @Test
    void a_component_that_is_gone_is_named() throws IOException {
        sample("placed.1.json", FIRST_FORM);
        sample(
                "placed.2.json",
                "{\"customer\":\"secret\",\"vip\":true,\"lines\":[{\"article\":\"tea\",\"unit\":\"box\"}]}");

        assertThatThrownBy(() -> samples.check(folder))
                .hasMessageContainingAll("placed.2.json: /vip is lost", "/lines/0/unit is lost", "Upcaster")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_value_that_the_type_does_not_hold_any_more_is_named() throws IOException {
        sample("paid+with+%2A.1.json", "{\"cents\":5.5}");

        assertThatThrownBy(() -> SchemaSamples.of(EventTypes.of(Paid.class)).check(folder))
                .hasMessageContaining("paid+with+%2A.1.json");
    }

    @Test
    void a_sample_that_no_class_and_no_upcaster_knows_cannot_be_read() throws IOException {
        sample("placed.1.json", FIRST_FORM);
        sample("placed.2.json", "{}");
        sample("placed.3.json", "{}");
        sample("gone.1.json", "{}");
        sample("ordered.1.json", "no json");

        assertThatThrownBy(() -> samples.check(folder))
                .hasMessageContainingAll(
                        "gone.1.json cannot be read", "placed.3.json cannot be read", "ordered.1.json");
    }

    @Test
    void what_the_upcaster_loses_is_named_too() throws IOException {
        sample("placed.1.json", FIRST_FORM);
        sample("placed.2.json", "{}");
        Upcaster forgetful = Upcaster.of("placed", 1, UnaryOperator.identity());

        assertThatThrownBy(() -> SchemaSamples.of(EventTypes.of(Placed.class).withUpcasters(forgetful))
                        .check(folder))
                .hasMessageContaining("placed.1.json: /name is lost");
    }

    @Test
    void a_sample_under_an_alias_counts_and_other_files_do_not() throws IOException {
        sample("ordered.1.json", FIRST_FORM);
        sample("placed.2.json", "{\"customer\":null}");
        sample("README.md", "about these files");

        assertThatCode(() -> samples.check(folder)).doesNotThrowAnyException();
    }

    @Test
    void upcasters_that_do_not_fit_together_are_refused_as_at_deployment() {
        SchemaSamples wrong =
                SchemaSamples.of(EventTypes.of(Paid.class).withUpcasters(Upcaster.of("paid with *", 1, json -> json)));

        assertThatThrownBy(() -> wrong.check(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0210");
    }

    private void sample(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
