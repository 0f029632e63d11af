// SPDX-License-Identifier: LGPL-2.1-or-later
// Median milliseconds in which y-seal draws a seal of 496 pixels on
// @napi-rs/canvas and encodes it as PNG: node y-seal.mjs FONT NAME
import fs from "node:fs";
import vm from "node:vm";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";

const PIXELS = 496, WARM = 20, TIMES = 200;
const [font, companyName] = process.argv.slice(2);

GlobalFonts.registerFromPath(font, "bench");
let canvas;
// y-seal asks a browser's document for its canvas
const scope = { document: { querySelector: () => canvas }, Math, console };
const source = fs.readFileSync("node_modules/y-seal/index.js", "utf8");
vm.runInNewContext(source.replace(/^export\b.*$/gm, "") + "\nthis.Seal = Seal;", scope);

function draw() {
    canvas = createCanvas(PIXELS, PIXELS);
    new scope.Seal("#seal", { radius: PIXELS / 2, fontFamily: "bench", companyName });
    return canvas.toBuffer("image/png");
}

const times = [];
let png;
for (let i = 0; i < WARM + TIMES; i++) {
    const since = performance.now();
    png = draw();
    if (i >= WARM)
        times.push(performance.now() - since);
}
fs.writeFileSync("y-seal.png", png);
times.sort((a, b) => a - b);
console.log(times[TIMES / 2].toFixed(3));
