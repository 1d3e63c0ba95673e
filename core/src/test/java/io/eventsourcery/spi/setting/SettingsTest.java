// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String BYTES = Settings.MAX_EVENT_BYTES.key();
    private static final String POLICY = Settings.TRANSACTION.key();

    @Test
    void nothing_configured_means_the_defaults() {
        assertThat(Settings.maxEventBytes(BackendSetup.defaults())).isEqualTo(4 * 1024 * 1024);
        assertThat(Settings.transactionPolicy(BackendSetup.defaults())).isEqualTo(TransactionPolicy.REQUIRED);
    }

    @Test
    void configured_values_are_read_without_the_space_around_them() {
        BackendSetup setup = configured(Map.of(BYTES, " 1000 ", POLICY, "mandatory\t"));

        assertThat(Settings.maxEventBytes(setup)).isEqualTo(1000);
        assertThat(Settings.transactionPolicy(setup)).isEqualTo(TransactionPolicy.MANDATORY);
    }

    @Test
    void a_blank_value_counts_as_unset() {
        BackendSetup setup = configured(Map.of(BYTES, "", POLICY, " "));

        assertThat(Settings.maxEventBytes(setup)).isEqualTo(4 * 1024 * 1024);
        assertThat(Settings.transactionPolicy(setup)).isEqualTo(TransactionPolicy.REQUIRED);
    }

    @Test
    void what_the_code_sets_wins_over_the_configuration() {
        BackendSetup setup = configured(Map.of(BYTES, "1000", POLICY, "mandatory"))
                .withMaxEventBytes(7)
                .withTransactionPolicy(TransactionPolicy.REQUIRED);

        assertThat(Settings.maxEventBytes(setup)).isEqualTo(7);
        assertThat(Settings.transactionPolicy(setup)).isEqualTo(TransactionPolicy.REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e6", "4 MB", "9999999999"})
    void a_limit_that_is_no_positive_number_is_refused(String value) {
        assertThatThrownBy(() -> Settings.maxEventBytes(configured(Map.of(BYTES, value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("ES-0301", BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "required mandatory"})
    void an_unknown_policy_is_refused(String value) {
        assertThatThrownBy(() -> Settings.transactionPolicy(configured(Map.of(POLICY, value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("ES-0302", POLICY, "required or mandatory");
    }

    private static BackendSetup configured(Map<String, String> values) {
        return BackendSetup.defaults().withSettings(key -> Optional.ofNullable(values.get(key)));
    }
}
