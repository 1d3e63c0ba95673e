// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "acme",
                "Acme",
                "a-b.c_d",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void a_legal_id_names_a_tenant(String value) {
        assertThat(TenantId.of(value).value()).isEqualTo(value);
        assertThat(TenantId.of(value).isSingle()).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "a b",
                "-a",
                ".a",
                "_a",
                "a/b",
                "ä",
                "a\n",
                "*",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void an_illegal_id_is_refused_without_quoting_it(String value) {
        assertThatThrownBy(() -> TenantId.of(value)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void case_matters() {
        assertThat(TenantId.of("acme")).isNotEqualTo(TenantId.of("Acme"));
    }

    @Test
    void the_single_tenant_is_no_named_one() {
        assertThat(TenantId.single().isSingle()).isTrue();
        assertThat(TenantId.single()).isEqualTo(new TenantId("")).isNotEqualTo(TenantId.of("default"));
    }
}
