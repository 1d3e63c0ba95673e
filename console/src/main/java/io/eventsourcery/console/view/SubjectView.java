// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.privacy.DataSubjects;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** How far the forgetting of a data subject has come. The subject stands in no address and in no log. */
final class SubjectView implements View {

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        Optional<Forgetting> forgetting =
                DataSubjects.of(store.backend()).forTenant(parameters.tenant()).status(parameters.required("subject"));
        JsonObjectBuilder json = Json.createObjectBuilder().add("forgotten", forgetting.isPresent());
        forgetting.ifPresent(steps -> {
            json.add("requested", steps.requested().toString());
            steps.deleted().ifPresent(time -> json.add("deleted", time.toString()));
            steps.confirmed().ifPresent(time -> json.add("confirmed", time.toString()));
        });
        return json.build();
    }
}
