// SPDX-License-Identifier: Apache-2.0
// Pictures, drawn here: what caused an event, and how far a subscription is behind.

import { address, drawn, element, link } from "./dom.js";
import { place, streamName } from "./log.js";

const BOX = { width: 210, height: 46, right: 60, below: 18 };

/** The events that a chain of causes links, causes on the left and effects on the right; the same as a list below. */
export function causes(found) {
    const depths = layers(found.nodes);
    const where = `Looked through from position ${found.from} to ${found.to}.`
        + (found.cut ? " There are more events than are shown." : "");
    const asked = found.nodes.find((node) => node.event === found.event);
    const unknown = asked.cause && !found.nodes.some((node) => node.event === asked.cause);
    return [
        element("p", { class: "quiet" }, where,
            unknown ? ` Its cause is not among these events: ${asked.cause}` : ""),
        element("div", { class: "scroll" }, picture(found, depths)),
        element("ul", { class: "visually-hidden" }, found.nodes.map((node) => element("li", {},
            link(`${node.type} of ${streamName(node)}`, "event", { ...place(node), version: node.version }, { tabindex: "-1" }),
            node.cause ? ` caused by ${node.cause}` : " without a cause"))),
    ];
}

/** How many causes stand before each event. */
function layers(nodes) {
    const byEvent = new Map(nodes.map((node) => [node.event, node]));
    const depths = new Map();
    for (const node of nodes) {
        const path = [];
        for (let at = node; at && !depths.has(at.event) && !path.includes(at); at = byEvent.get(at.cause)) {
            path.unshift(at);
        }
        for (const at of path) {
            depths.set(at.event, byEvent.has(at.cause) ? (depths.get(at.cause) ?? 0) + 1 : 0);
        }
    }
    return depths;
}

function picture(found, depths) {
    const used = [];
    const at = new Map();
    for (const node of found.nodes) {
        const column = depths.get(node.event) ?? 0;
        used[column] = (used[column] ?? 0) + 1;
        at.set(node.event, {
            x: 4 + column * (BOX.width + BOX.right),
            y: 4 + (used[column] - 1) * (BOX.height + BOX.below),
        });
    }
    const width = used.length * (BOX.width + BOX.right) - BOX.right + 8;
    const height = Math.max(1, ...used.filter(Boolean)) * (BOX.height + BOX.below) + 8;
    return drawn("svg", { class: "picture", id: "causes-picture", viewBox: `0 0 ${width} ${height}`, width, height,
        role: "group", "aria-label": `${found.nodes.length} events that caused each other` },
        drawn("defs", {}, drawn("marker", { id: "head", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" },
            drawn("path", { class: "head", d: "M0 0L8 4L0 8Z" }))),
        found.nodes.filter((node) => at.has(node.cause)).map((node) => arrow(at.get(node.cause), at.get(node.event))),
        found.nodes.map((node) => box(node, at.get(node.event), node.event === found.event)));
}

function arrow(from, to) {
    const [x1, y1, x2, y2] = [from.x + BOX.width, from.y + BOX.height / 2, to.x, to.y + BOX.height / 2];
    return drawn("path", { d: `M${x1} ${y1}C${x1 + 30} ${y1} ${x2 - 30} ${y2} ${x2} ${y2}`, "marker-end": "url(#head)" });
}

const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function box(node, { x, y }, isAsked) {
    return drawn("a", { href: address("event", { ...place(node), version: node.version }), "aria-current": isAsked && "true" },
        drawn("title", {}, `${node.type} of ${streamName(node)}, position ${node.position ?? "unknown"}`),
        drawn("rect", { x, y, width: BOX.width, height: BOX.height, rx: 8 }),
        drawn("text", { x: x + 10, y: y + 20 }, cut(node.type, 24)),
        drawn("text", { x: x + 10, y: y + 36, class: "small" }, cut(streamName(node), 27)));
}

/** A small curve of numbers, the latest on the right. */
export function curve(values, label) {
    const highest = Math.max(1, ...values);
    const step = 100 / Math.max(1, values.length - 1);
    return drawn("svg", { class: "curve", viewBox: "0 0 100 24", preserveAspectRatio: "none", role: "img", "aria-label": label },
        drawn("polyline", { "vector-effect": "non-scaling-stroke",
            points: values.map((value, i) => `${(i * step).toFixed(1)},${(23 - 22 * value / highest).toFixed(1)}`).join(" ") }));
}
