// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventCodecProvider;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The codec of a store: that of the application, else the configured one, else JSON-B.
 *
 * @param isPreset whether it is JSON-B with its defaults
 * @param isOwn whether the library made it, and closes it
 */
record ChosenCodec(EventCodec codec, boolean isPreset, boolean isOwn) implements AutoCloseable {

    private static final String PRESET = "json-b";

    /** @throws ConfigurationException ES-0309 if no codec of the configured name is there, or it cannot be made */
    static ChosenCodec of(BackendSetup setup) {
        Optional<EventCodec> ofApplication = setup.model().codec();
        if (ofApplication.isPresent()) {
            return new ChosenCodec(ofApplication.get(), false, false);
        }
        String name = Settings.CODEC.in(setup.surroundings().settings()).orElseThrow();
        return name.equals(PRESET)
                ? new ChosenCodec(new JsonbEventCodec(), true, true)
                : new ChosenCodec(named(name), false, true);
    }

    private static EventCodec named(String name) {
        List<String> known = new ArrayList<>(List.of(PRESET));
        try {
            for (EventCodecProvider provider :
                    ServiceLoader.load(EventCodecProvider.class, ChosenCodec.class.getClassLoader())) {
                if (provider.name().equals(name)) {
                    return provider.create();
                }
                known.add(provider.name());
            }
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            throw new ConfigurationException(
                    "ES-0309 " + Settings.CODEC.key() + " chooses a codec that cannot be made ("
                            + e.getClass().getName() + "): put the module of the codec and all its dependencies into"
                            + " the archive that contains eventsourcery-core.",
                    e);
        }
        throw new ConfigurationException(
                "ES-0309 " + Settings.CODEC.key() + " chooses a codec that is not there: put the"
                        + " module of the codec, such as eventsourcery-jackson, into the archive that contains"
                        + " eventsourcery-core, or choose one of these: " + String.join(", ", known) + ".");
    }

    boolean isTriedAtStart() {
        return isPreset || codec.isTriedAtStart();
    }

    @Override
    public void close() {
        if (isOwn && codec instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The codec of the store could not be closed.", e);
            }
        }
    }
}
