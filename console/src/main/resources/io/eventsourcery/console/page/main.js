// SPDX-License-Identifier: Apache-2.0
// Shows the view that the address names, and lets it go before the next one.

import { announce, byId, chip, element } from "./dom.js";
import * as api from "./api.js";
import * as log from "./log.js";
import * as streams from "./streams.js";
import * as event from "./event.js";
import * as subscriptions from "./subscriptions.js";
import * as letters from "./letters.js";
import * as subjects from "./subjects.js";
import { follow } from "./position.js";

const VIEWS = {
    log: { show: log.show, tab: "log" },
    streams: { show: streams.showSearch, tab: "streams" },
    stream: { show: streams.showStream, tab: "streams" },
    event: { show: event.show, tab: "log" },
    subscriptions: { show: subscriptions.show, tab: "subscriptions" },
    outboxes: { show: subscriptions.showOutboxes, tab: "outboxes" },
    letters: { show: letters.show, tab: "subscriptions" },
    subjects: { show: subjects.show, tab: "subjects" },
};

let session;
let leave = () => {};
let shown = 0;

export function fail(problem) {
    byId("problem").textContent = problem.message;
    byId("problem").hidden = false;
}

function wanted() {
    const [name, query] = location.hash.slice(1).split("?", 2);
    return { name: VIEWS[name] ? name : "log", parameters: Object.fromEntries(new URLSearchParams(query ?? "")) };
}

async function show(movesFocus) {
    if (location.hash === "#main") {
        return;
    }
    const mine = ++shown;
    leave();
    leave = () => {};
    const { name, parameters } = wanted();
    const view = VIEWS[name];
    const current = name === "letters" && parameters.kind === "outbox" ? "outboxes" : view.tab;
    for (const tab of document.querySelectorAll(".tabs a")) {
        if (tab.dataset.view === current) {
            tab.setAttribute("aria-current", "page");
        } else {
            tab.removeAttribute("aria-current");
        }
    }
    byId("problem").hidden = true;
    byId("content").replaceChildren();
    document.title = `${name} · Event Sourcery console`;
    const context = { content: byId("content"), parameters, session, fail, isShown: () => mine === shown };
    try {
        const end = await view.show(context);
        if (mine !== shown) {
            end?.();
            return;
        }
        leave = end ?? leave;
        announce(`${name} is shown`);
    } catch (problem) {
        if (mine === shown) {
            fail(problem);
        }
    }
    if (movesFocus) {
        byId("main").focus({ preventScroll: true });
    }
}

byId("skip").addEventListener("click", (click) => {
    click.preventDefault();
    byId("main").focus();
});

try {
    session = await api.begin();
    byId("mode").replaceChildren(...[
        session.user && chip(session.user),
        session.development && chip("development mode", "warn"),
        session.readOnly && chip("read-only"),
    ].filter(Boolean));
    byId("store").replaceChildren(...session.stores.map((name) => element("option", {}, name)));
    if (session.stores.length > 0) {
        api.choose(session.stores[0]);
        byId("store").addEventListener("change", () => {
            api.choose(byId("store").value);
            show(false);
        });
        addEventListener("hashchange", () => show(true));
        follow(byId("position"));
        await show(false);
    } else {
        fail(new Error("This application has no store."));
    }
} catch (problem) {
    fail(problem);
}
