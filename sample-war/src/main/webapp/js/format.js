// SPDX-License-Identifier: Apache-2.0
// How numbers, times and events read.

const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

const sentences = {
    "order-placed": (e) => `${e.customer} began an order`,
    "item-added": (e) => `${e.quantity} × ${e.product} at ${money(e.unitPrice)}`,
    "order-paid": (e) => `${money(e.amount)} paid by ${e.method}`,
    "order-shipped": (e) => `Handed over to ${e.carrier}`,
    "order-cancelled": (e) => `Cancelled: ${e.reason}`,
};

export const money = (amount) => euros.format(amount);
export const time = (iso) => moment.format(new Date(iso));
export const pieces = (count) => `${count} ${count === 1 ? "piece" : "pieces"}`;

/** An event as a sentence; a type that the page does not know shows its payload. */
export function sentence(event) {
    const known = sentences[event.type];
    return known ? known(event.payload) : JSON.stringify(event.payload);
}
