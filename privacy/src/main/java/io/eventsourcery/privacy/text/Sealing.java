// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is put in the place of an encrypted component. */
interface Sealing {

    /**
     * @param path property names, map keys and indexes from the event to the component; not to be kept
     * @param subject the text of the subject, for components that name one; asked for once at most
     * @param mask the text of its JSON, stored with the component
     * @param value the component as the codec wrote it
     * @return the text of a JSON value
     */
    String seal(List<String> path, Supplier<Optional<String>> subject, String mask, String value);
}
