// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.SubjectExport;
import io.eventsourcery.privacy.SubjectForgotten;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrivacyTest {

    // snippet:event
    @EventType("customer-moved")
    public record CustomerMoved(
            @DataSubject UUID customer,
            @Encrypted(mask = "moved away") String street,
            @Encrypted Optional<String> phone,
            List<Contact> contacts,
            String country) {}

    public record Contact(@DataSubject UUID person, @Encrypted(mask = "somebody") String name) {}
    // end:event

    @Test
    void a_person_is_forgotten_and_the_rest_stays() {
        String base64 = Base64.getEncoder().encodeToString(new byte[32]);
        List<SubjectForgotten> purged = new ArrayList<>();
        InMemoryBackendFactory factory = InMemoryBackendFactory.create();
        UUID customer = UUID.randomUUID();
        UUID friend = UUID.randomUUID();
        StreamId stream = StreamId.of("customer", customer);
        // snippet:store
        Backend backend = factory.withEventTypes(CustomerMoved.class)
                .withEncryption(CryptoShredding.with(KeyEncryptionKeys.of("2026", base64))
                        .onForgotten(forgotten -> purged.add(forgotten)))
                .build();
        // end:store
        backend.eventStore()
                .append(
                        stream,
                        ExpectedVersion.none(),
                        new CustomerMoved(
                                customer,
                                "Main Street 1",
                                Optional.of("123"),
                                List.of(new Contact(friend, "Eve")),
                                "FR"));

        List<RecordedEvent<?>> answer = new ArrayList<>();
        // snippet:export
        SubjectExport export = DataSubjects.of(backend).export(customer.toString());
        while (!export.isComplete()) {
            answer.addAll(export.next());
        }
        // end:export
        assertThat(answer).hasSize(1);
        assertThat(export.unreadable()).isZero();
        // snippet:forget
        DataSubjects subjects = DataSubjects.of(backend);
        subjects.forget(customer.toString());
        // end:forget
        assertThatThrownBy(() -> {
                    // snippet:tenant
                    subjects.forTenant(TenantId.of("acme")).forget(customer.toString());
                    // end:tenant
                })
                .hasMessageStartingWith("ES-0890 ");

        assertThat(backend.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                .containsExactly(new CustomerMoved(
                        customer, "moved away", Optional.empty(), List.of(new Contact(friend, "Eve")), "FR"));
        assertThat(purged).hasSize(1);
        backend.close();
    }
}
