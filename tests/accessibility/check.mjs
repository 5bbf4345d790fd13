// Looks at pages in Chromium: WCAG 2.1 A and AA by axe-core, in light, dark and print, at phone and desk width.
//
//   node check.mjs FOLDER [--shots FOLDER]
//
// Names what is wrong and ends with 1; also where a page scrolls sideways, asks for anything of a network, or where
// labels of a timeline lie over one another.

import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import puppeteer from "puppeteer-core";

const [folder, , shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const views = [
  { name: "phone", width: 400, scheme: "light" },
  { name: "phone-dark", width: 400, scheme: "dark" },
  { name: "desk", width: 1100, scheme: "light" },
  { name: "desk-dark", width: 1100, scheme: "dark" },
  { name: "print", width: 800, scheme: "light", media: "print" },
  { name: "print-dark", width: 800, scheme: "dark", media: "print" },
];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let wrong = 0;
let rules = 0;
const complain = (where, what) => {
  wrong += 1;
  console.log(`${where}: ${what}`);
};

for (const file of readdirSync(folder).filter((name) => name.endsWith(".html")).sort()) {
  for (const view of views) {
    const where = `${file} ${view.name}`;
    const page = await browser.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complain(where, `asks for ${request.url()}`);
    });
    // The policy of the page forbids every script; the tool is one.
    await page.setBypassCSP(true);
    await page.setViewport({ width: view.width, height: 900 });
    // Both at once: one alone would take the other back.
    const devtools = await page.createCDPSession();
    await devtools.send("Emulation.setEmulatedMedia", {
      media: view.media ?? "screen",
      features: [{ name: "prefers-color-scheme", value: view.scheme }],
    });
    await page.goto(`file://${resolve(folder, file)}`);
    await page.evaluate(axe);
    const found = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), tags);
    rules += found.passes.length;
    for (const violation of found.violations) {
      complain(where, `${violation.id}: ${violation.help} (${violation.nodes.length})`);
      for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.html.slice(0, 200)}`);
    }
    const seen = await page.evaluate(() => {
      const labels = [...document.querySelectorAll("svg")].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll("text")]
          .filter((text) => getComputedStyle(text).display !== "none")
          .map((text) => [text.textContent, text.getBoundingClientRect()]);
        const frame = svg.getBoundingClientRect();
        const over = boxes.flatMap(([one, a], at) =>
          boxes.slice(at + 1).filter(([, b]) => a.left < b.right && b.left < a.right).map(([other]) => `${one} lies over ${other}`));
        const out = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
        return [...over, ...out.map(([text]) => `${text} is cut off`)];
      });
      return { width: document.documentElement.scrollWidth, labels };
    });
    if (seen.width > view.width) complain(where, `scrolls sideways: ${seen.width} of ${view.width}`);
    for (const label of seen.labels) complain(where, label);
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${file}-${view.name}.png`), clip: { x: 0, y: 0, width: view.width, height: 2600 }, captureBeyondViewport: true });
      if (view.name === "print") await page.pdf({ path: join(shots, `${file}.pdf`), format: "A4" });
    }
    await page.close();
  }
}
await browser.close();
console.log(`${wrong} wrong, ${rules} rules met`);
process.exitCode = wrong === 0 && rules > 0 ? 0 : 1;
