// SPDX-License-Identifier: Apache-2.0
// One event: where it stands, its context, its payload as it is stored, and what caused it.

import { element, facts, link, time } from "./dom.js";
import { get } from "./api.js";
import { place, streamName } from "./log.js";
import { causes } from "./picture.js";

const MOST_MEMBERS = 200;
const SIGN = "\u25CF\u25CF\u25CF encrypted";

export async function show({ content, parameters, fail, isShown }) {
    const wanted = { tenant: parameters.tenant, category: parameters.category, id: parameters.id, version: parameters.version };
    const event = await get("event", wanted);
    content.append(
        element("section", { class: "card", "aria-labelledby": "event-title" },
            element("h2", { id: "event-title", class: "mono" }, event.type),
            facts([
                ["Stream", link(streamName(event), "stream", place(event))],
                ["Version", event.versioned ? `${event.version}` : "none, the stream is unversioned"],
                ["Position", event.position],
                ["Recorded", time(event.recordedAt)],
                ["Event", event.event],
                ["Revision", `${event.revision}`],
                ["Tenant", event.tenant],
                ["Correlation", event.correlation],
                ["Cause", event.causation],
                ...Object.entries(event.entries),
            ])),
        payload(event));
    const drawn = element("section", { class: "card", id: "causes", "aria-labelledby": "causes-title" },
        element("h2", { id: "causes-title" }, "Causes and effects"));
    content.append(drawn);
    get("causes", wanted)
        .then((found) => isShown() && drawn.append(...causes(found)))
        .catch((problem) => isShown() && fail(problem));
}

function payload(event) {
    const card = element("section", { class: "card", "aria-labelledby": "payload-title" },
        element("h2", { id: "payload-title" }, "Payload"));
    if (event.encrypted) {
        card.append(element("p", { class: "quiet" }, "Encrypted components are never shown here, whoever has their key."));
    }
    if (event.cut) {
        card.append(element("p", { class: "quiet" }, "The payload is long: this is its beginning."));
    }
    try {
        card.append(element("div", { class: "json", id: "json" }, tree("", JSON.parse(event.payload))));
    } catch {
        // No JSON, or only its beginning.
    }
    card.append(element("details", {}, element("summary", {}, "As it is stored"),
        element("pre", { id: "stored" }, event.payload)));
    return card;
}

function tree(name, value) {
    if (value === null || typeof value !== "object") {
        const text = JSON.stringify(value);
        return element("div", { class: "leaf mono" }, name !== "" && element("span", { class: "key" }, `${name}: `),
            value === SIGN ? element("span", { class: "sealed" }, SIGN) : text);
    }
    const members = Object.entries(value);
    const kind = Array.isArray(value) ? `${members.length} elements` : `${members.length} members`;
    return element("details", { open: true },
        element("summary", { class: "mono" }, name !== "" && element("span", { class: "key" }, `${name}: `), kind),
        members.slice(0, MOST_MEMBERS).map(([key, member]) => tree(key, member)),
        members.length > MOST_MEMBERS
            && element("div", { class: "leaf quiet" }, `and ${members.length - MOST_MEMBERS} more, as it is stored below`));
}
