// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A text and its key as the first version stored them: what is stored stays readable. Never change them. */
class StoredBeforeTest {

    public record Phone(@Encrypted(mask = "?") String number, boolean mobile) {}

    @EventType("kept")
    public record Kept(
            @DataSubject String who,
            @Encrypted(mask = "nobody") String name,
            @Encrypted double weight,
            List<Phone> phones,
            Map<String, Phone> others,
            String readable) {}

    static final UUID KEY = UUID.fromString("6f0f7a2e-3c1b-4b3a-9a55-0123456789ab");
    static final TenantId TENANT = TenantId.of("acme");
    static final PayloadPlace PLACE = new PayloadPlace(
            TENANT,
            StreamId.of("kept", new UUID(1, 2)),
            UUID.fromString("00000000-0000-0007-8000-00000000002a"),
            new TypeRevision("kept", 1));
    static final Kept EVENT = new Kept(
            "ada",
            "Ada \"Ä\" \ud83d\ude00 Lovelace",
            -0.0,
            List.of(new Phone("1", true), new Phone("22", false)),
            Map.of("h\"ome", new Phone("333", false)),
            "enc:1:looks sealed");
    static final String WRAPPED = "6N6g8nXwG12JLrBVV4ABvLQapyTkTv2wYZV1/lByvt4Za33DZ2Vzrg==";
    static final String TEXT =
            """
            {"@encrypted":1,\
            "name":"enc:1:6f0f7a2e-3c1b-4b3a-9a55-0123456789ab:Im5vYm9keSI:0zc4nE_-zjy34E-MGlBt32Ij82yGCBtIioViopuYEid2j7WygILoMsCThlcEiM-lLHHWfSzsBucsPLe8",\
            "others":{"h\\"ome":{"mobile":false,\
            "number":"enc:1:6f0f7a2e-3c1b-4b3a-9a55-0123456789ab:Ij8i:ijG337U85mg15vwUOSOd7d-WjEZm4BEQXRH1TKl201RFw6EG3Pr8wC1bt0eMLpcMIx2_cJanqyyBmIQp"}},\
            "phones":[{"mobile":true,\
            "number":"enc:1:6f0f7a2e-3c1b-4b3a-9a55-0123456789ab:Ij8i:IkolmNashjwzZVKBDG3b5lx15LSwuFOCsrB5c7TmVFlRYjVd5oBPwLXF2PhexC0rpm32MnrpEPsxRI6H"},{"mobile":false,\
            "number":"enc:1:6f0f7a2e-3c1b-4b3a-9a55-0123456789ab:Ij8i:UANmyGJU4Iaj3itJlCYBDufPMyYkelOXtm279OlRfye7yylkOl00wKG677sjZJFYP-RlIXwMA01HQy1X"}],\
            "readable":"enc:0:enc:1:looks sealed",\
            "weight":"enc:1:6f0f7a2e-3c1b-4b3a-9a55-0123456789ab:MA:4bx9kpGERy1TAveodj031sNMT5_D5jxh7Jn7399Jjxflp1mfDzcUIX8uNL4d8GVO67GZhx2YwKmu1GKz",\
            "who":"ada"}""";

    static StoredKey key() {
        return StoredKey.created(
                KEY, TENANT, DataKeys.digest(TENANT, "ada"), new WrappedKey("first", WRAPPED), Instant.EPOCH);
    }

    static PayloadProtection protection(StoredKey key) {
        KeyStorage keys = InMemoryBackendFactory.create()
                .build()
                .extension(KeyStorage.class)
                .orElseThrow();
        keys.createIfAbsent(key);
        return CryptoShredding.with(CryptoShreddingTest.KEYS)
                .protection(EventTypes.of(Kept.class), new JsonbEventCodec(), Optional.of(keys), Clock.systemUTC());
    }

    @Test
    void what_was_stored_before_is_read() {
        String revealed = protection(key()).reveal(PLACE, TEXT);

        assertThat(new JsonbEventCodec().decode(revealed, Kept.class)).isEqualTo(EVENT);
    }
}
