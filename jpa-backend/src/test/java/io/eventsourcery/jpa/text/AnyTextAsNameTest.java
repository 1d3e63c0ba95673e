// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Two names are two things, whatever they look like, on every database; what cannot be stored is refused at once. */
class AnyTextAsNameTest {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern TENANT = Pattern.compile("\\p{Alnum}[\\p{Alnum}._-]*+", Pattern.DOTALL);

    private static List<Place> places;

    @BeforeContainer
    static void open() {
        places = Place.open();
    }

    @AfterContainer
    static void close() {
        Place.closeAll();
    }

    @Provide
    Arbitrary<List<String>> names() {
        return HostileTexts.lists(200, StreamId.MAX_NAME_LENGTH);
    }

    @Provide
    Arbitrary<List<String>> categories() {
        return HostileTexts.lists(200, StreamId.MAX_CATEGORY_LENGTH);
    }

    @Provide
    Arbitrary<List<String>> tenants() {
        return HostileTexts.lists(200, TenantId.MAX_LENGTH);
    }

    @Provide
    Arbitrary<List<String>> types() {
        return HostileTexts.lists(50, EventTypesBuilder.MAX_NAME_LENGTH);
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void a_stream_name_is_refused_or_found_again_and_no_other(@ForAll("names") List<String> names) {
        String category = "names " + UUID.randomUUID();
        List<String> legal = legal(names, StreamId.MAX_NAME_LENGTH, name -> StreamId.named(category, name));

        assertDistinct(legal, name -> StreamId.named(category, name));
    }

    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
    void a_category_is_refused_or_found_again_and_no_other(@ForAll("categories") List<String> categories) {
        UUID id = UUID.randomUUID();
        List<String> given = categories.stream().filter(text -> !text.isEmpty()).toList();
        List<String> legal = legal(given, StreamId.MAX_CATEGORY_LENGTH, category -> StreamId.of(category, id));

        assertDistinct(legal, category -> StreamId.of(category, id));
    }

    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
    void a_tenant_is_refused_or_found_again_and_no_other(@ForAll("tenants") List<String> tenants) {
        StreamId stream = StreamId.random("tenants");
        List<String> legal = tenants.stream()
                .distinct()
                .filter(tenant -> {
                    boolean allowed = TENANT.matcher(tenant).matches() && tenant.length() <= TenantId.MAX_LENGTH;
                    if (!allowed) {
                        assertThatThrownBy(() -> TenantId.of(tenant)).isInstanceOf(InvalidInputException.class);
                    }
                    return allowed;
                })
                .toList();
        for (Place place : places) {
            Function<String, EventStore> of = tenant -> place.plain().forTenant(TenantId.of(tenant));
            legal.forEach(tenant -> of.apply(tenant).append(stream, ExpectedVersion.none(), new Said(tenant)));

            assertThat(legal).as(place.name()).allSatisfy(tenant -> assertThat(
                            of.apply(tenant).read(stream))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.payload()).isEqualTo(new Said(tenant));
                        assertThat(event.tenant().value()).isEqualTo(tenant);
                    }));
        }
    }

    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
    void an_event_type_is_refused_or_kept(@ForAll("types") List<String> types) {
        for (String type : types.stream().distinct().toList()) {
            if (!isLegal(type, EventTypesBuilder.MAX_NAME_LENGTH) || type.isBlank()) {
                assertThatThrownBy(() -> typed(type))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("ES-0204");
                continue;
            }
            for (Place place : places) {
                StreamId stream = StreamId.random("types");
                EventStore store = place.storeOf(typed(type));
                store.append(stream, ExpectedVersion.none(), new Said(type), new Said("again"));

                assertThat(store.read(stream))
                        .as(place.name())
                        .extracting(RecordedEvent::type)
                        .containsExactly(type, type);
                assertThat(store.read(stream).findFirst().orElseThrow().payload())
                        .isEqualTo(new Said(type));
            }
        }
    }

    private static EventTypes typed(String name) {
        return new EventTypesBuilder()
                .add(new RegisteredType(name, List.of(), 1, Said.class))
                .build();
    }

    /** The legal ones among the names, each once; asserts that all others are refused. */
    private static List<String> legal(List<String> names, int longest, Function<String, StreamId> stream) {
        return names.stream()
                .distinct()
                .filter(name -> {
                    boolean allowed = isLegal(name, longest);
                    if (!allowed) {
                        assertThatThrownBy(() -> stream.apply(name)).isInstanceOf(InvalidInputException.class);
                    }
                    return allowed;
                })
                .toList();
    }

    /** Says in other words than the library what is legal. */
    private static boolean isLegal(String name, int longest) {
        return !name.isEmpty()
                && name.length() <= longest
                && !CONTROL.matcher(name).find()
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    private static void assertDistinct(List<String> names, Function<String, StreamId> stream) {
        if (names.isEmpty()) {
            return;
        }
        for (Place place : places) {
            place.plain()
                    .appendAll(names.stream()
                            .map(name -> StreamAppend.of(stream.apply(name), ExpectedVersion.none(), new Said(name)))
                            .toList());

            assertThat(names).as(place.name()).allSatisfy(name -> {
                StreamId id = stream.apply(name);
                assertThat(place.plain().read(StreamId.of(id.category(), id.id())))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.payload()).isEqualTo(new Said(name));
                            assertThat(event.stream().category()).isEqualTo(id.category());
                            assertThat(event.stream().name()).isEqualTo(id.name());
                        });
            });
        }
    }
}
