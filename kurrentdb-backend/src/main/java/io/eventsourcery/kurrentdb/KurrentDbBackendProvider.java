// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.kurrentdb.settings.KurrentDbSettings;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.Setting;
import io.kurrent.dbclient.KurrentDBClient;
import java.util.List;
import java.util.Optional;

/**
 * Selected by {@code eventsourcery.backend=kurrentdb}: connects to {@code eventsourcery.kurrentdb.connection}, or takes the
 * application's {@code KurrentDBClient} bean.
 */
public final class KurrentDbBackendProvider implements BackendProvider {

    @Override
    public String name() {
        return "kurrentdb";
    }

    @Override
    public String artifact() {
        return "eventsourcery-kurrentdb";
    }

    @Override
    public List<Setting<?>> settings() {
        return KurrentDbSettings.ALL;
    }

    /**
     * @throws ConfigurationException ES-0701 when there is neither a connection string nor a client, ES-0705 when there is
     *     only a user or only a password, or both and no connection string
     */
    @Override
    public BackendFactory create(Surroundings surroundings) {
        return configured(surroundings)
                .or(() -> surroundings.bean(KurrentDBClient.class).map(KurrentDbBackendFactory::of))
                .orElseThrow(() -> new ConfigurationException("ES-0701 There is no connection to KurrentDB: set "
                        + KurrentDbSettings.CONNECTION.key()
                        + " to a string such as kurrentdb://host:2113, or produce a"
                        + " KurrentDBClient in a bean of the application."));
    }

    private static Optional<KurrentDbBackendFactory> configured(Surroundings surroundings) {
        Optional<String> user = surroundings.setting(KurrentDbSettings.USER);
        Optional<String> password = surroundings.setting(KurrentDbSettings.PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new ConfigurationException("ES-0705 " + KurrentDbSettings.USER.key() + " and "
                    + KurrentDbSettings.PASSWORD.key() + " go together: set both, or none.");
        }
        Optional<String> connection = surroundings.setting(KurrentDbSettings.CONNECTION);
        if (user.isPresent() && connection.isEmpty()) {
            throw new ConfigurationException("ES-0705 " + KurrentDbSettings.USER.key() + " is for a store that connects"
                    + " by itself: set " + KurrentDbSettings.CONNECTION.key() + ", or give the user to the client that"
                    + " you produce.");
        }
        return connection
                .map(KurrentDbBackendFactory::connectingTo)
                .map(factory -> user.isEmpty() ? factory : factory.withCredentials(user.get(), password.orElseThrow()));
    }
}
