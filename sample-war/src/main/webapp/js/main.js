// SPDX-License-Identifier: Apache-2.0
// Connects the forms with the shop. The selected order is in the address, so it survives a reload.

import * as shop from "./api.js";
import * as view from "./view.js";
import { byId } from "./view.js";
import { follow } from "./list.js";
import { onForgotten, showCustomer } from "./customer.js";

const narrow = matchMedia("(max-width: 56rem)");
let selected = null;
let asked = 0;

const idInAddress = () => location.hash.slice(1);

let lists = 0;

/** The list is a moment behind the orders; it is drawn again when it has changed. */
async function refreshList() {
    const question = ++lists;
    const orders = await shop.list();
    if (question === lists) {
        view.showList(orders, idInAddress(), select);
    }
}

/** What the parcel desk got, which comes a moment after the orders too. */
async function refreshParcels() {
    view.showParcels(await shop.parcels());
}

/** Shows an order. The answer to an older question is dropped when a newer one was asked meanwhile. */
async function refreshOrder(id) {
    const question = ++asked;
    const [order, events] = await Promise.all([shop.get(id), shop.events(id)]);
    if (question === asked) {
        selected = order;
        view.showOrder(order, events);
        await showCustomer(order);
    }
}

function showNoOrder() {
    asked++;
    selected = null;
    view.showNoOrder();
}

function select(id) {
    if (idInAddress() === id) {
        show();
    } else {
        location.hash = id;
    }
}

async function show() {
    const id = idInAddress();
    view.hideProblems();
    try {
        await Promise.all([refreshList(), refreshParcels()]);
        if (id) {
            await refreshOrder(id);
        } else {
            showNoOrder();
        }
    } catch (problem) {
        showNoOrder();
        view.showProblem(byId("list-problem"), problem, show);
    }
}

/** Runs the action of a form: its button is off meanwhile, and a problem is shown in the given place. */
function onSubmit(formId, problemPlace, action) {
    const form = byId(formId);
    form.addEventListener("submit", async (submitted) => {
        submitted.preventDefault();
        const button = form.querySelector("button");
        button.disabled = true;
        view.hideProblems();
        try {
            await action(new FormData(form));
            form.reset();
        } catch (problem) {
            view.showProblem(problemPlace, problem, show);
        } finally {
            button.disabled = false;
        }
    });
}

function onCommand(formId, command, body, news) {
    onSubmit(formId, byId("order-problem"), async (fields) => {
        await shop.change(selected, command, body(fields));
        await Promise.all([refreshOrder(selected.id), refreshList()]);
        view.announce(`${news}, version ${selected.version}`);
    });
}

onSubmit("place", document.querySelector("#place .problem"), async (fields) => {
    const order = await shop.place({ customer: fields.get("customer") });
    select(order.id);
    view.announce("Order placed");
});
onCommand("add", "items", (fields) => ({
    product: fields.get("product"),
    quantity: Number(fields.get("quantity")),
    unitPrice: Number(fields.get("unitPrice")),
}), "Item added");
onCommand("pay", "payment", (fields) => ({ method: fields.get("method") }), "Order paid");
onCommand("ship", "shipment", (fields) => ({ carrier: fields.get("carrier") }), "Order shipped");
onCommand("cancel", "cancellation", (fields) => ({ reason: fields.get("reason") }), "Order cancelled");

onForgotten(() => Promise.all([refreshOrder(selected.id), refreshList()]));

addEventListener("hashchange", async () => {
    await show();
    if (narrow.matches && selected) {
        byId("order").scrollIntoView();
    }
});
view.showBranch(shop.branch);
show();
follow(() => Promise.all([refreshList(), refreshParcels()]).catch((problem) => view.showProblem(byId("list-problem"), problem, show)));
