// SPDX-License-Identifier: Apache-2.0
// How far the forgetting of a data subject has come. Its name goes into the body of a request, never into an address.

import { byId, element, facts, field, refill, time, valueOf } from "./dom.js";
import { post } from "./api.js";

export async function show({ content, fail }) {
    const answer = element("section", { class: "card", id: "subject-answer", "aria-live": "polite", hidden: true });

    async function ask() {
        const found = await post("subject", { subject: byId("subject").value, tenant: valueOf("tenant") });
        answer.hidden = false;
        byId("problem").hidden = true;
        refill(answer, found.forgotten
            ? facts([
                ["Requested", time(found.requested)],
                ["Key deleted", found.deleted ? time(found.deleted) : "not yet"],
                ["Confirmed", found.confirmed ? time(found.confirmed) : "not yet: nodes may still know the key"],
            ])
            : element("p", {}, "Nobody has asked to forget this subject."));
    }

    content.append(
        element("form", {
            class: "card",
            onsubmit: (submitted) => {
                submitted.preventDefault();
                ask().catch(fail);
            },
        }, element("h2", {}, "Forgotten data subjects"), element("div", { class: "fields" },
            field("subject", "Subject, as its events name it"),
            field("tenant", "Tenant"),
            element("button", { class: "primary", id: "ask" }, "Look"))),
        answer);
}
