// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.privacy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.SubjectForgotten;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.privacy.settings.PrivacySettings;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.function.Function;

/**
 * Encrypts with the factory's own encryption, else with the keys of a {@link KeyEncryption} bean, else with the configured ones, and
 * fires {@link SubjectForgotten} with the qualifiers of the store. Thread-safe.
 */
public record DeployedEncryption(ApplicationBeans application, BeanManager beans) {

    /**
     * @param qualifiers of the store
     * @throws ConfigurationException ES-0893 if both a bean and configuration have keys, or configuration is incomplete; ES-0107 for
     *     several beans
     */
    public BackendSetup completed(BackendSetup setup, StoreQualifiers qualifiers) {
        Optional<Encryption> chosen = setup.model().encryption();
        if (chosen.isEmpty()) {
            chosen = ofDeployment(setup.surroundings().settings()).map(it -> it);
        }
        return chosen.map(encryption -> setup.withEncryption(
                        encryption instanceof CryptoShredding shredding
                                ? shredding.onForgotten(forgotten -> fire(forgotten, qualifiers))
                                : encryption))
                .orElse(setup);
    }

    private Optional<CryptoShredding> ofDeployment(Function<String, Optional<String>> settings) {
        Optional<KeyEncryption> bean = application.defaultBean(KeyEncryption.class);
        Optional<CryptoShredding> configured = CryptoShredding.configured(settings);
        if (bean.isPresent() && configured.isPresent()) {
            throw new ConfigurationException("ES-0893 Both a bean of " + KeyEncryption.class.getName() + " and "
                    + PrivacySettings.KEY.key() + " give key-encryption keys: remove one of the two.");
        }
        return bean.map(keys -> CryptoShredding.configured(keys, settings)).or(() -> configured);
    }

    private void fire(SubjectForgotten forgotten, StoreQualifiers qualifiers) {
        Event<SubjectForgotten> event = beans.getEvent().select(SubjectForgotten.class, qualifiers.ofEvents());
        event.fire(forgotten);
    }
}
