// SPDX-License-Identifier: Apache-2.0
// The log, the newest events first: pages, filters, and what comes while one looks.

import { address, announce, button, byId, element, field, link, refill, row, table, time, valueOf } from "./dom.js";
import { get } from "./api.js";

const PAGE = 50;
const MOST_ROWS = 200;
const PAUSE = 1500;

export const place = (event) => ({ tenant: event.tenant, category: event.category, id: event.id });

/** A row for an event, with links to it and to its stream. */
export function line(event, withStream) {
    const cells = [
        event.position ?? "",
        time(event.recordedAt),
        link(event.type, "event", { ...place(event), version: event.version }, { class: "mono", "data-key": event.event }),
        event.versioned ? `${event.version}` : "–",
    ];
    if (withStream) {
        cells.push(link(streamName(event), "stream", place(event)), event.tenant);
    }
    return row(cells, { "data-event": event.event });
}

export const streamName = (of) => `${of.category ? `${of.category}/` : ""}${of.name ?? of.id}`;

export async function show({ content, parameters, fail, isShown }) {
    const filter = { category: parameters.category, tenant: parameters.tenant, type: parameters.type };
    let events = [];
    let oldest = "0";
    let newest = "0";
    let isForward = false;

    const rows = element("section", { class: "card", "aria-labelledby": "log-title" });
    content.append(form(parameters), rows);

    function draw() {
        refill(rows,
            element("h2", { id: "log-title" }, "Log"),
            table(`${events.length} events, the newest first; looked through from position ${oldest} to ${newest}`,
                ["Position", "Recorded", "Type", "Version", "Stream", "Tenant"],
                events.map((event) => line(event, true)), "events"),
            element("p", { class: "row" },
                button("Older", older, { id: "older", "data-key": "older", disabled: isForward || oldest === "0" }),
                button("Newest", () => begin().catch(fail), { id: "newest", "data-key": "newest" }),
                isForward && button("Next page", () => forward(true).catch(fail), { id: "next", "data-key": "next" })));
    }

    async function begin() {
        let page;
        try {
            page = await get("log", { ...filter, limit: PAGE });
            isForward = false;
        } catch (problem) {
            if (problem.number !== "ES-0927") {
                throw problem;
            }
            // Such a store is read from its beginning.
            page = await get("log", { ...filter, after: "0", limit: PAGE });
            isForward = true;
        }
        events = page.events.reverse();
        oldest = page.from;
        newest = page.to;
        draw();
    }

    async function older() {
        try {
            const page = await get("log", { ...filter, before: nextPosition(oldest), limit: PAGE });
            events = page.events.reverse();
            oldest = page.from;
            newest = page.to;
            byId("live").checked = false;
            draw();
            announce(`${events.length} older events`);
        } catch (problem) {
            fail(problem);
        }
    }

    async function forward(replaces) {
        const page = await get("log", { ...filter, after: newest, limit: PAGE });
        if (!isShown() || page.to === newest && page.events.length === 0) {
            return;
        }
        newest = page.to;
        events = replaces ? page.events.reverse() : [...page.events.reverse(), ...events].slice(0, MOST_ROWS);
        draw();
    }

    await begin();
    const timer = setInterval(() => {
        if (byId("live")?.checked && !document.hidden) {
            forward(false).catch(fail);
        }
    }, PAUSE);
    return () => clearInterval(timer);
}

/** Positions behind which nothing is missing do not belong to the page, so the one before them does. */
function nextPosition(position) {
    const [major, minor] = position.split("/");
    return minor === undefined ? `${BigInt(major) + 1n}` : `${major}/${BigInt(minor) + 1n}`;
}

function form(parameters) {
    return element("form", {
        class: "card",
        onsubmit: (submitted) => {
            submitted.preventDefault();
            location.hash = address("log",
                { category: valueOf("category"), type: valueOf("type"), tenant: valueOf("tenant") });
        },
    }, element("div", { class: "fields" },
        field("category", "Category", { value: parameters.category ?? "" }),
        field("type", "Stored type", { value: parameters.type ?? "" }),
        field("tenant", "Tenant", { value: parameters.tenant ?? "" }),
        element("button", { class: "primary", id: "filter" }, "Filter"),
        element("p", { class: "check" },
            element("input", { type: "checkbox", id: "live", checked: true }),
            element("label", { for: "live" }, "Live"))));
}
