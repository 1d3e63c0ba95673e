// SPDX-License-Identifier: Apache-2.0
// How far the log is settled, and what it waits for; looked at every few seconds.

import { chip, time } from "./dom.js";
import { get } from "./api.js";

const PAUSE = 3000;

export async function follow(place) {
    try {
        const { settled, reason, since } = await get("position");
        place.replaceChildren("The log is settled up to position ", Object.assign(document.createElement("b"), {
            id: "settled", textContent: settled }), reason ? " " : ".");
        if (reason) {
            place.append(chip("waits", "warn"), ` since `, time(since), `: ${reason}`);
        }
    } catch (problem) {
        place.replaceChildren(chip("no answer", "bad"), ` ${problem.message}`);
    }
    setTimeout(() => follow(place), PAUSE);
}
