// SPDX-License-Identifier: Apache-2.0
// The customer of the selected order: what the shop knows, and how it is made to forget.

import { announce, byId, element, hideProblems, showProblem } from "./view.js";
import { time } from "./format.js";
import * as shop from "./api.js";

const PAUSE = 2000;
let shown = null;
let asked = 0;
let later = 0;

const orders = (count) => `${count} ${count === 1 ? "order" : "orders"}`;

/** Shows the customer of an order; one of before customers had ids cannot be forgotten. */
export async function showCustomer(order) {
    const question = ++asked;
    clearTimeout(later);
    const customer = order.customerId ? await shop.customer(order.customerId) : null;
    if (question !== asked) {
        return;
    }
    shown = customer;
    const isForgotten = Boolean(customer?.deleted) && !customer.name;
    byId("forget").hidden = !customer || isForgotten;
    byId("forgetting").hidden = !isForgotten;
    byId("customer-state").textContent = state(customer, isForgotten);
    byId("forgetting").replaceChildren(...(isForgotten ? steps(customer) : []));
    if (isForgotten && !customer.confirmed) {
        later = setTimeout(() => showCustomer(order).catch(() => {}), PAUSE);
    }
}

function state(customer, isForgotten) {
    if (!customer) {
        return "This order was placed before names were encrypted, so its name stays.";
    }
    if (customer.deleted && !isForgotten) {
        return `${customer.name} is not quite forgotten, because something went wrong. Forget again.`;
    }
    return isForgotten
        ? `Nobody can read the name in ${orders(customer.orders)} any more. Items, amounts and times stay.`
        : `${customer.name} has ${orders(customer.orders)} in this branch. The name in the events is encrypted with a key of this customer alone.`;
}

function steps(customer) {
    return [
        ["Requested", time(customer.requested)],
        ["Key deleted", time(customer.deleted)],
        ["Confirmed", customer.confirmed ? time(customer.confirmed) : "once no server knows the key any more"],
    ].flatMap(([step, when]) => [element("dt", "", step), element("dd", "", when)]);
}

/** Asks first. Calls back once the customer is forgotten. */
export function onForgotten(forgotten) {
    const dialog = byId("forget-dialog");
    byId("forget").addEventListener("click", () => {
        hideProblems();
        byId("forget-question").textContent = `Forget ${shown.name}?`;
        byId("forget-consequences").textContent = `The name in ${orders(shown.orders)} of this branch becomes unreadable, `
            + "for good: nobody can bring it back. Items, amounts and times stay.";
        dialog.returnValue = "";
        dialog.showModal();
    });
    dialog.addEventListener("close", async () => {
        if (dialog.returnValue !== "forget") {
            return;
        }
        byId("forget").disabled = true;
        try {
            await shop.forget(shown.id);
            await forgotten();
            announce("Customer forgotten");
        } catch (problem) {
            showProblem(byId("customer-problem"), problem, forgotten);
        } finally {
            byId("forget").disabled = false;
        }
    });
}
