// SPDX-License-Identifier: Apache-2.0
// Streams: found by category and id or name, or among those that the newest events of a category belong to.

import { address, button, element, field, link, refill, row, table, time, valueOf } from "./dom.js";
import { get } from "./api.js";
import { line, place, streamName } from "./log.js";

export async function showSearch({ content, parameters }) {
    content.append(form(parameters));
    const wanted = { category: parameters.category, tenant: parameters.tenant };
    let page;
    try {
        page = await get("streams", wanted);
    } catch (problem) {
        if (problem.number !== "ES-0927") {
            throw problem;
        }
        // Such a log is read from its beginning.
        page = await get("streams", { ...wanted, after: "0" });
    }
    content.append(element("section", { class: "card", "aria-labelledby": "streams-title" },
        element("h2", { id: "streams-title" }, "Streams with the newest events"),
        table(`${page.streams.length} streams among ${page.events} events, from position ${page.from} to ${page.to}`,
            ["Stream", "Tenant", "Version", "Events here", "Latest"],
            page.streams.map((stream) => row([
                link(streamName(stream), "stream", place(stream)),
                stream.tenant,
                stream.versioned ? `${stream.version}` : "–",
                `${stream.count}`,
                time(stream.recordedAt),
            ])), "streams")));
}

function form(parameters) {
    return element("form", {
        class: "card",
        onsubmit: (submitted) => {
            submitted.preventDefault();
            const wanted = { category: valueOf("category"), tenant: valueOf("tenant") };
            const which = valueOf("which");
            const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which);
            location.hash = which === ""
                ? address("streams", wanted)
                : address("stream", { ...wanted, [isId ? "id" : "name"]: which });
        },
    }, element("div", { class: "fields" },
        field("category", "Category", { value: parameters.category ?? "" }),
        field("which", "Id or name of a stream"),
        field("tenant", "Tenant", { value: parameters.tenant ?? "" }),
        element("button", { class: "primary", id: "find" }, "Find")));
}

export async function showStream({ content, parameters, fail }) {
    const { tenant, category, id, name } = parameters;
    const wanted = { tenant, category, id, name };
    const card = element("section", { class: "card", "aria-labelledby": "stream-title" });
    content.append(card);
    const back = [];

    async function page(upTo) {
        const stream = await get("stream", { ...wanted, upTo });
        const last = stream.events.at(-1)?.version;
        refill(card,
            element("h2", { id: "stream-title" }, streamName(stream)),
            element("p", { class: "quiet mono" }, stream.id),
            table(stream.events.length === 0
                ? "There is no such stream, or it has no events."
                : `Versions ${last} to ${stream.events[0].version}, the newest first`,
                ["Position", "Recorded", "Type", "Version"],
                stream.events.map((event) => line({ ...event, tenant: stream.tenant }, false)), "events"),
            element("p", { class: "row" },
                button("Older", () => { back.push(upTo); page(last - 1).catch(fail); },
                    { id: "older", "data-key": "older", disabled: !stream.more || last <= 1 }),
                button("Newer", () => page(back.pop()).catch(fail),
                    { id: "newer", "data-key": "newer", disabled: back.length === 0 })));
    }

    await page(undefined);
}
