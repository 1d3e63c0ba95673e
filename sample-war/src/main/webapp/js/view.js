// SPDX-License-Identifier: Apache-2.0
// Puts answers of the shop on the page. Text goes in as text only, so nothing that people typed becomes markup.

import { money, pieces, sentence, time } from "./format.js";

export const byId = (id) => document.getElementById(id);

export function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) {
        made.className = className;
    }
    made.textContent = text ?? "";
    return made;
}

function badge(status) {
    const made = element("span", "badge", status);
    made.dataset.status = status;
    return made;
}

export function showList(orders, selectedId, select) {
    const list = byId("list");
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...orders.map((order) => line(order, selectedId, select)));
    byId("count").textContent = orders.length || "";
    byId("list-empty").hidden = orders.length > 0;
    if (hadFocus) {
        list.querySelector("[aria-current]")?.focus();
    }
}

function line(order, selectedId, select) {
    const button = element("button");
    button.type = "button";
    button.dataset.id = order.id;
    if (order.id === selectedId) {
        button.setAttribute("aria-current", "true");
    }
    button.append(
        element("span", "name", order.customer),
        badge(order.status),
        element("span", "quiet", `${pieces(order.items)} · version ${order.version}`),
        element("span", "amount", money(order.total)),
    );
    button.addEventListener("click", () => select(order.id));
    const item = element("li");
    item.append(button);
    return item;
}

/** Which branch the page is for. */
export function showBranch(branch) {
    for (const link of document.querySelectorAll("#branches a")) {
        if (link.dataset.branch === branch) {
            link.setAttribute("aria-current", "page");
        } else {
            link.removeAttribute("aria-current");
        }
    }
}

export function showParcels(parcels) {
    byId("parcel-count").textContent = parcels.length || "";
    byId("parcels-empty").hidden = parcels.length > 0;
    byId("parcels").replaceChildren(...parcels.map((parcel) => {
        const item = element("li");
        item.append(
            element("span", "", `${parcel.carrier}, ${time(parcel.shippedAt)}`),
            element("span", "quiet id", `Order ${parcel.order}`),
        );
        return item;
    }));
}

export function showOrder(order, events) {
    byId("nothing").hidden = true;
    byId("order").hidden = false;
    byId("order-title").textContent = order.customer;
    byId("order-id").textContent = order.id;
    byId("order-version").textContent = order.version;
    byId("order-total").textContent = money(order.total);
    byId("order-status").replaceWith(Object.assign(badge(order.status), { id: "order-status" }));
    for (const form of document.querySelectorAll("[data-when]")) {
        form.hidden = !form.dataset.when.split(" ").includes(order.status);
    }
    document.querySelector("#items tbody").replaceChildren(...rows(order.items));
    byId("events").replaceChildren(...events.map(entry));
}

export function showNoOrder() {
    byId("nothing").hidden = false;
    byId("order").hidden = true;
}

function rows(items) {
    if (items.length === 0) {
        const cell = element("td", "", "Nothing in it yet");
        cell.colSpan = 4;
        return [row(cell)];
    }
    return items.map((item) => row(...[item.product, item.quantity, money(item.unitPrice), money(item.total)]
        .map((text) => element("td", "", text))));
}

function row(...cells) {
    const made = element("tr");
    made.append(...cells);
    return made;
}

function entry(event) {
    const when = element("time", "", time(event.recordedAt));
    when.dateTime = event.recordedAt;
    const version = element("span", "version", event.version);
    version.title = `Version ${event.version}`;
    const item = element("li");
    item.append(version, element("span", "type", event.type), when, element("span", "details", sentence(event)));
    return item;
}

/** Shows what went wrong and what to do; a conflict offers the present state. */
export function showProblem(place, problem, refresh) {
    place.replaceChildren(element("strong", "", problem.message), element("span", "", problem.remedy));
    if (problem.status === 409) {
        const button = element("button", "", "Show the present state");
        button.type = "button";
        button.addEventListener("click", refresh);
        place.append(element("br"), button);
    }
    place.hidden = false;
}

export function hideProblems() {
    for (const problem of document.querySelectorAll(".problem[role=alert]")) {
        problem.hidden = true;
        problem.replaceChildren();
    }
}

/** Tells people who do not see the page. */
export function announce(text) {
    byId("news").textContent = text;
}
