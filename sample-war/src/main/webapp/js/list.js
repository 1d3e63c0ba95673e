// SPDX-License-Identifier: Apache-2.0
// The projection behind the order list: how far it is, live, and what it could not handle.

import { byId, element, showProblem } from "./view.js";
import * as shop from "./api.js";

function letter(waiting) {
    const item = element("li");
    const button = element("button", "", "Requeue");
    button.type = "button";
    button.addEventListener("click", () => attempt(button, () => shop.requeue(waiting.event)));
    item.append(
        element("span", "type", waiting.type),
        element("span", "quiet id", `Order ${waiting.order}`),
        element("span", "quiet", `${waiting.attempts} attempts: ${waiting.error}`),
        button,
    );
    return item;
}

function showState(state) {
    byId("list-position").textContent = state.position;
    byId("list-end").textContent = state.end;
    byId("list-lag").textContent = state.lag === 0 ? "up to date" : `${state.lag} behind`;
    byId("list-trouble").textContent = state.trouble;
    byId("list-trouble").hidden = !state.trouble;
    byId("list-generation").textContent = state.generation;
    const isRebuilding = typeof state.rebuild === "number";
    byId("rebuild-part").hidden = !isRebuilding;
    byId("rebuild-progress").value = isRebuilding ? state.rebuild : 0;
    byId("letters").replaceChildren(...state.letters.map(letter));
    byId("letters-part").hidden = state.letters.length === 0;
}

async function attempt(button, action) {
    button.disabled = true;
    byId("projection-problem").hidden = true;
    try {
        await action();
    } catch (problem) {
        showProblem(byId("projection-problem"), problem, () => location.reload());
    } finally {
        button.disabled = false;
    }
}

for (const [id, action] of [["provoke", shop.provoke], ["heal", shop.heal], ["rebuild", shop.rebuild]]) {
    byId(id).addEventListener("click", (event) => attempt(event.currentTarget, action));
}

/**
 * Calls back whenever the list may have changed. The browser connects again by itself. A page that is left gives up its
 * connection, because a browser has only a few for each server and may keep the page for the way back.
 */
export function follow(changed) {
    let source;
    const open = () => {
        source = new EventSource("api/list/changes");
        source.addEventListener("message", (message) => {
            showState(JSON.parse(message.data));
            changed();
        });
    };
    addEventListener("pagehide", () => source.close());
    addEventListener("pageshow", (shown) => shown.persisted && open());
    open();
}
