// Opens one HTML file in Chromium as readers do and prints what axe-core and the browser found, as JSON.
// Arguments: the file, the browser's program. Every way to look: desktop and phone, light and dark.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [file, program] = process.argv.slice(2);
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const browser = await chromium.launch({ executablePath: program, args: quiet });
const seen = [];
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    // The page's own policy stays in force: axe comes in through the debugger, not as an element.
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    const said = [];
    const asked = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    const walked = [];
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press("Tab");
      walked.push(await page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.tagName));
    }
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run({ rules: { "color-contrast": { enabled: false } } }));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    // What is scrolled away cannot be judged for contrast: open every region that scrolls, then look again.
    const contrast = await page.evaluate(() => {
      for (const region of document.querySelectorAll(".wide")) {
        region.style.setProperty("overflow", "visible");
        region.style.setProperty("width", "max-content");
      }
      document.body.style.setProperty("max-width", "none");
      document.body.style.setProperty("width", "max-content");
      return globalThis.axe.run({ runOnly: ["color-contrast"] });
    });
    const brief = (list) => list.map((one) => ({
      id: one.id, help: one.help, count: one.nodes.length,
      first: one.nodes.slice(0, 3).map((node) => `${node.target}: ${node.any.map((each) => each.message).join("; ")}`),
    }));
    seen.push({
      size, colorScheme, said, walked,
      asked: asked.slice(1),
      canary: await page.evaluate(() => globalThis.canary ?? null),
      wider,
      violations: brief([...found.violations, ...contrast.violations]),
      incomplete: brief([...found.incomplete, ...contrast.incomplete]),
    });
    await context.close();
  }
}
await browser.close();
console.log(JSON.stringify(seen));
