// SPDX-License-Identifier: Apache-2.0
// Durable subscriptions, all of them or the outboxes alone: how far they are, why they do not get on, and what an operator may do.

import { announce, button, chip, confirmed, element, facts, link, refill } from "./dom.js";
import { chosen, get, post } from "./api.js";
import { curve } from "./picture.js";

const PAUSE = 3000;
const REMEMBERED = 60;

const lags = new Map();

export const show = (context) => showThose(context, {}, "No subscription is defined or stored.");

export const showOutboxes = (context) => showThose(context, { kind: "outbox" }, "This node defines no outbox.");

async function showThose({ content, session, fail, isShown }, which, none) {
    const list = element("div", { id: "subscriptions" });
    content.append(list);

    async function refresh() {
        const { subscriptions } = await get("subscriptions", which);
        if (isShown()) {
            subscriptions.forEach(remember);
            refill(list, subscriptions.map((it) => card(it, session, act)),
                subscriptions.length === 0 && element("p", { class: "card" }, none));
        }
    }

    async function act(name, subscription) {
        try {
            const { done } = await post(name, { subscription });
            announce(done);
            document.getElementById("problem").hidden = true;
        } catch (problem) {
            fail(problem);
        }
        await refresh().catch(fail);
    }

    await refresh();
    const timer = setInterval(() => document.hidden || refresh().catch(fail), PAUSE);
    return () => clearInterval(timer);
}

const keyOf = (it) => `${chosen()} ${it.subscription}`;

function remember(it) {
    const known = lags.get(keyOf(it)) ?? [];
    known.push(it.behind);
    lags.set(keyOf(it), known.slice(-REMEMBERED));
}

function card(it, session, act) {
    const name = it.subscription;
    const troubles = it.shards.filter((shard) => shard.trouble);
    const idle = it.shards.filter((shard) => !shard.node);
    return element("section", { class: "card", "data-subscription": name, "aria-label": name },
        element("h3", {}, name, " ", it.kind && [chip(it.kind, "kind"), " "], state(it, troubles)),
        facts([
            ["Position", `${it.reached} of ${it.settled}`],
            ["Behind", element("span", {}, it.behind === 0 ? "nothing " : `${it.behind}${it.more ? " or more" : ""} events, the first one for ${it.seconds} s `,
                curve(lags.get(keyOf(it)), `Events behind, the latest ${it.behind}`))],
            ["Generation", `${it.generation}`],
            ["Shards", `${it.shards.length}${idle.length > 0 ? `, ${idle.length} of them without a node` : ""}`],
            ["Nodes", [...new Set(it.shards.map((shard) => shard.node).filter(Boolean))].join(", ")],
            ["Stalled by", troubles.map((shard) => `shard ${shard.number}: ${shard.trouble}`).join("; ")],
            [it.kind === "outbox" ? "Not published" : "Not handled", it.letters > 0
                && link(`${it.letters} waiting`, "letters", { subscription: name, kind: it.kind }, { "data-key": `letters ${name}` })
                || "nothing"],
        ]),
        it.rebuild && rebuild(it),
        !session.readOnly && actions(it, act));
}

function state(it, troubles) {
    if (it.paused) {
        return chip("paused", "warn");
    }
    if (!it.defined) {
        return chip("not defined here", "bad");
    }
    if (troubles.length > 0) {
        return chip("stalled", "bad");
    }
    return it.caughtUp ? chip("up to date", "good") : chip("running");
}

function rebuild(it) {
    const left = it.rebuild.seconds === undefined ? "" : `, about ${it.rebuild.seconds} s left`;
    const percent = Math.floor(it.rebuild.fraction * 100);
    return element("p", { class: "rebuild" },
        element("label", {}, `Generation ${it.rebuild.generation} is built: ${percent} %${left}`,
            element("progress", { max: "1", value: it.rebuild.fraction })));
}

function actions(it, act) {
    const name = it.subscription;
    const one = (action, text, question) => button(text, async () => {
        if (!question || await confirmed(`${text} ${name}?`, question, text)) {
            await act(action, name);
        }
    }, { "data-action": action, "data-key": `${action} ${name}` });
    return element("p", { class: "row" },
        it.paused ? one("resume", "Resume") : one("pause", "Pause"),
        it.rebuild
            ? one("cancel-rebuild", "Cancel rebuild", "What is built so far is given up; the old generation stays.")
            : it.kind === "projection"
                && one("rebuild", "Rebuild", "All events are handled again for a new generation, beside the present one."),
        !it.defined && one("forget", "Forget", "Its position and what it could not handle are removed for good."));
}
