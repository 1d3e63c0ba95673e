// SPDX-License-Identifier: Apache-2.0
// The shop over HTTP. Every failure, a broken connection included, is thrown as a Problem.

const ORDERS = "api/orders";
const LIST = "api/list";
const PARCELS = "api/parcels";
const CUSTOMERS = "api/customers";

/** The branch whose orders the page shows; each is a tenant of the store. */
export const branch = new URLSearchParams(location.search).get("branch") ?? "main";

export class Problem extends Error {
    constructor({ title, status, detail, remedy }) {
        super(detail);
        this.title = title;
        this.status = status;
        this.remedy = remedy;
    }
}

async function call(path, options = {}) {
    let response;
    try {
        response = await fetch(path, {
            cache: "no-store",
            ...options,
            headers: { "Shop-Branch": branch, ...options.headers },
        });
    } catch {
        throw new Problem({
            title: "No answer",
            status: 0,
            detail: "The shop does not answer.",
            remedy: "See that the server runs, then try again.",
        });
    }
    const body = await response.json().catch(() => null);
    if (response.ok && body !== null) {
        return body;
    }
    throw new Problem(body ?? {
        title: "Unexpected answer",
        status: response.status,
        detail: `The server answered with status ${response.status}.`,
        remedy: "Try again in a moment.",
    });
}

function send(path, body, version) {
    const headers = { "Content-Type": "application/json" };
    if (version !== undefined) {
        headers["If-Match"] = `"${version}"`;
    }
    return call(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const list = () => call(ORDERS);
export const parcels = () => call(PARCELS);
export const get = (id) => call(`${ORDERS}/${encodeURIComponent(id)}`);
export const events = (id) => call(`${ORDERS}/${encodeURIComponent(id)}/events`);
export const place = (body) => send(ORDERS, body);

/** A customer, and making the shop forget one, which may be repeated. */
export const customer = (id) => call(`${CUSTOMERS}/${encodeURIComponent(id)}`);
export const forget = (id) => send(`${CUSTOMERS}/${encodeURIComponent(id)}/forgetting`, {});

/** A command on an order that was seen at a version: items, payment, shipment or cancellation. */
export const change = (order, command, body) => send(`${ORDERS}/${order.id}/${command}`, body, order.version);

/** The projection behind the list. */
export const provoke = () => send(`${LIST}/mishap`, {});
export const heal = () => send(`${LIST}/healing`, {});
export const rebuild = () => send(`${LIST}/rebuild`, {});
export const requeue = (event) => send(`${LIST}/letters/${event}/requeue`, {});
