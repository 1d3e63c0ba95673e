// SPDX-License-Identifier: Apache-2.0
// The questions and actions of the page. Every failure, a broken connection included, is thrown as a Problem.

export class Problem extends Error {
    constructor(message, number, status) {
        super(message);
        this.number = number;
        this.status = status;
    }
}

let token = "";
let store = "";

async function call(path, options) {
    let response;
    try {
        response = await fetch(path, { cache: "no-store", credentials: "same-origin", redirect: "error", ...options });
    } catch {
        throw new Problem("The server does not answer, or asks you to log in: see that it runs, then reload the page.", "-", 0);
    }
    const body = await response.json().catch(() => null);
    if (response.ok && body !== null) {
        return body;
    }
    throw new Problem(body?.error ?? `The server answered with status ${response.status}: reload the page.`,
        body?.number ?? "-", response.status);
}

function text(parameters) {
    return new URLSearchParams(Object.entries({ store, ...parameters })
        .filter(([, value]) => value !== undefined && value !== null && value !== ""));
}

/** Who looks, what may be done, and which stores there are. */
export async function begin() {
    const session = await call("api/session", {});
    token = session.token;
    return session;
}

export const choose = (name) => { store = name; };
export const chosen = () => store;
export const get = (view, parameters = {}) => call(`api/${view}?${text(parameters)}`, {});
export const post = (name, parameters = {}) =>
    call(`api/${name}`, { method: "POST", headers: { "Console-Token": token }, body: text(parameters) });
