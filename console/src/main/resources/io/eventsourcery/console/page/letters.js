// SPDX-License-Identifier: Apache-2.0
// What a subscription could not handle, and what to do about it.

import { announce, button, confirmed, element, link, refill, row, table, time } from "./dom.js";
import { get, post } from "./api.js";
import { streamName } from "./log.js";

export async function show({ content, parameters, session, fail }) {
    const { subscription, kind } = parameters;
    const isOutbox = kind === "outbox";
    const card = element("section", { class: "card", "aria-labelledby": "letters-title" });
    content.append(card);
    const starts = [{}];

    async function refresh() {
        const found = await get("letters", { subscription, ...starts.at(-1) });
        const last = found.letters.at(-1);
        refill(card,
            element("h2", { id: "letters-title" }, `What ${subscription} could not ${isOutbox ? "publish" : "handle"}`),
            table(`${found.all} streams or order keys wait`,
                ["Position", "Type", "Stream", "Tenant", "Attempts", "Error", "First", "Latest", ...(session.readOnly ? [] : ["Actions"])],
                found.letters.map((letter) => line(letter)), "letters"),
            element("p", { class: "row" },
                isOutbox ? link("Back to the outboxes", "outboxes", {}) : link("Back to the subscriptions", "subscriptions", {}),
                button("Look again", () => refresh().catch(fail), { id: "again", "data-key": "again" }),
                button("Previous", () => { starts.pop(); refresh().catch(fail); }, { "data-key": "previous", disabled: starts.length === 1 }),
                button("Next", () => {
                    starts.push({ generation: last.generation, after: last.position });
                    refresh().catch(fail);
                }, { "data-key": "next", disabled: !found.more || !last })));
    }

    function line(letter) {
        const key = { subscription, event: letter.event, generation: letter.generation, tenant: letter.tenant };
        const cells = [
            letter.position, element("span", { class: "mono" }, letter.type),
            link(streamName(letter), "stream", { tenant: letter.tenant, category: letter.category, id: letter.id }),
            letter.tenant, `${letter.attempts}`, element("span", { class: "mono" }, letter.error),
            time(letter.first), time(letter.latest),
        ];
        if (!session.readOnly) {
            cells.push(element("span", { class: "row" },
                button("Requeue", () => act("requeue", key), { "data-action": "requeue", "data-key": `requeue ${letter.event}` }),
                button("Discard", async () => {
                    if (await confirmed("Discard this event?",
                        `${subscription} skips it for good, and goes on with what waits behind it.`, "Discard")) {
                        await act("discard", key);
                    }
                }, { class: "danger", "data-action": "discard", "data-key": `discard ${letter.event}` })));
        }
        return row(cells, { "data-event": letter.event });
    }

    async function act(name, key) {
        try {
            announce((await post(name, key)).done);
            document.getElementById("problem").hidden = true;
        } catch (problem) {
            fail(problem);
        }
        await refresh().catch(fail);
    }

    await refresh();
}
