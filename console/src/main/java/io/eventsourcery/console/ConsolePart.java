// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.spi.OptionalPart;
import io.eventsourcery.spi.setting.LegalValues;
import io.eventsourcery.spi.setting.LegalValues.Refusal;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The configuration of the console. Found by {@link java.util.ServiceLoader}. */
public final class ConsolePart implements OptionalPart {

    private static final String PREFIX = Settings.PREFIX + "console.";

    static final Setting<Boolean> ENABLED = Setting.of(PREFIX + "enabled", yesOrNo())
            .orElse(false)
            .doing("whether the [console](console.md) answers; otherwise its addresses do not exist");

    static final Setting<String> ROLE = Setting.of(PREFIX + "role", LegalValues.text("a role of the application"))
            .doing("who may use the console");

    static final Setting<Boolean> DEVELOPMENT = Setting.of(PREFIX + "development", yesOrNo())
            .orElse(false)
            .doing("lets everybody on the machine of the server use the console, if no role is set");

    static final Setting<Boolean> READ_ONLY = Setting.of(PREFIX + "read-only", yesOrNo())
            .orElse(false)
            .doing("whether the console only shows, and changes nothing");

    @Override
    public String name() {
        return "console";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ENABLED, ROLE, DEVELOPMENT, READ_ONLY);
    }

    @Override
    public List<String> problems(Function<String, Optional<String>> source) {
        boolean isOpen = ENABLED.in(source).orElseThrow()
                && ROLE.in(source).isEmpty()
                && !DEVELOPMENT.in(source).orElseThrow();
        return isOpen
                ? List.of("ES-0920 The console is enabled, and anybody could use it: set " + ROLE.key()
                        + " to a role of the application, or " + DEVELOPMENT.key() + "=true on your own machine.")
                : List.of();
    }

    private static LegalValues<Boolean> yesOrNo() {
        return new LegalValues<>(
                "`true`, `false`",
                text -> Optional.of(text)
                        .filter(it -> it.equalsIgnoreCase("true") || it.equalsIgnoreCase("false"))
                        .map(Boolean::valueOf),
                new Refusal("ES-0921", "is neither true nor false: use one of the two."),
                false);
    }
}
