// SPDX-License-Identifier: Apache-2.0
// Makes elements. Everything that comes from a store goes in as text, so nothing in it becomes markup.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

function fill(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (name === "onclick" || name === "onsubmit" || name === "onchange") {
            made.addEventListener(name.slice(2), value);
        } else if (value === true) {
            made.setAttribute(name, "");
        } else if (value !== false && value !== undefined && value !== null) {
            made.setAttribute(name, value);
        }
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

/** An element; children are elements and texts. */
export const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same for pictures. */
export const drawn = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS(SVG, tag), attributes, children);

/** Puts children in the place of others; the keyboard stays on the element with the same data-key, or beside it if that can do no more. */
export function refill(parent, ...children) {
    const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
    if (key) {
        const again = parent.querySelector(`[data-key="${CSS.escape(key)}"]`);
        (again?.disabled ? again.parentElement.querySelector("button:not(:disabled)") : again)?.focus();
    }
}

export const button = (text, onclick, attributes = {}) =>
    element("button", { type: "button", onclick, ...attributes }, text);

export const chip = (text, kind = "") => element("span", { class: `chip ${kind}` }, text);

/** A field with its label. */
export const field = (id, label, attributes = {}) =>
    element("div", {}, element("label", { for: id }, label), element("input", { id, autocomplete: "off", spellcheck: "false", ...attributes }));

export const valueOf = (id) => byId(id).value.trim();

/** A table with names of columns; each row has as many cells. */
export function table(caption, columns, rows, id) {
    return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption }, element("table", { id },
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, columns.map((name) => element("th", { scope: "col" }, name)))),
        element("tbody", {}, rows)));
}

export const row = (cells, attributes = {}) =>
    element("tr", attributes, cells.map((cell) => element("td", {}, cell)));

export function facts(pairs) {
    return element("dl", { class: "facts" }, pairs
        .filter(([, value]) => value !== undefined && value !== "" && value !== null)
        .map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

/** The address of a view, with what it needs. */
export function address(view, parameters) {
    const text = new URLSearchParams(
        Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "")).toString();
    return `#${view}${text ? `?${text}` : ""}`;
}

export const link = (text, view, parameters, attributes = {}) =>
    element("a", { href: address(view, parameters), ...attributes }, text);

/** Tells people who do not see the page. */
export const announce = (text) => { byId("news").textContent = text; };

export function time(text) {
    return element("time", { datetime: text, title: text }, new Date(text).toLocaleString());
}

/** Asks before something that cannot be undone. */
export function confirmed(title, text, yes) {
    const dialog = byId("question");
    byId("question-title").textContent = title;
    byId("question-text").textContent = text;
    byId("question-yes").textContent = yes;
    return new Promise((resolve) => {
        byId("question-no").onclick = () => dialog.close("no");
        byId("question-yes").onclick = () => dialog.close("yes");
        dialog.returnValue = "no";
        dialog.onclose = () => resolve(dialog.returnValue === "yes");
        dialog.showModal();
    });
}
