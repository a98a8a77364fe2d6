// Opens one HTML file in Chromium as readers do and prints what axe-core and the browser found, as JSON.
// Arguments: the file, the browser's program. Every way to look: desktop and phone, light and dark,
// and once more without JavaScript.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [file, program] = process.argv.slice(2);
const sizes = { desktop: { width: 1400, height: 900 }, tablet: { width: 768, height: 1024 }, phone: { width: 390, height: 844 } };
const ways = [["desktop", "light"], ["desktop", "dark"], ["phone", "light"], ["phone", "dark"], ["tablet", "light"]];
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const browser = await chromium.launch({ executablePath: program, args: quiet });
const address = pathToFileURL(file).href;

const open = async (size, colorScheme, more = {}) => {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme, ...more });
  const page = await context.newPage();
  const heard = { said: [], asked: [] };
  page.on("console", (message) => heard.said.push(message.text()));
  page.on("pageerror", (error) => heard.said.push(String(error)));
  page.on("dialog", (dialog) => { heard.said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => heard.asked.push(request.url()));
  await page.goto(address);
  return { page, context, heard };
};

// Tab by tab to the end: where the focus stands, and whether its place is in sight and not covered.
const walk = async (page, most) => {
  const walked = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((each) => each.getClientRects().length);
      const { left, top, width, height } = one.getClientRects()[0];
      const [x, y] = [left + Math.min(width, innerWidth - left) / 2, top + Math.min(height, 16) / 2];
      const hit = document.elementFromPoint(x, y);
      return {
        at: all.indexOf(one), of: all.length, what: one.getAttribute("href") ?? one.tagName,
        seen: Boolean(hit && (one.contains(hit) || hit.contains(one))),
        ring: getComputedStyle(one).outlineStyle !== "none",
      };
    });
    if (!here) break;
    walked.push(here);
    if (here.at === here.of - 1) break;
  }
  return walked;
};

const brief = (list) => list.map((one) => ({
  id: one.id, help: one.help, count: one.nodes.length,
  first: one.nodes.slice(0, 3).map((node) => `${node.target}: ${node.any.map((each) => each.message).join("; ")}`),
}));
const beyond = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const seen = [];
for (const [size, colorScheme] of ways) {
  // The page's own policy stays in force: axe comes in through the debugger, not as an element.
  const { page, context, heard } = await open(size, colorScheme);
  const walked = await walk(page, size === "desktop" && colorScheme === "light" ? 2000 : 6);
  await page.evaluate(axe);
  // What no colour changes is looked at in one of them.
  const found = colorScheme === "light"
    ? await page.evaluate(() => globalThis.axe.run({ rules: { "color-contrast": { enabled: false } } }))
    : { violations: [], incomplete: [] };
  const wider = await beyond(page);
  // What is scrolled away or under another cannot be judged for contrast: open every region that
  // scrolls and let nothing stick, then look again.
  const contrast = size === "tablet" ? { violations: [], incomplete: [] } : await page.evaluate(() => {
    for (const region of document.querySelectorAll(".wide, nav")) {
      region.style.setProperty("overflow", "visible");
      region.style.setProperty("width", "max-content");
      region.style.setProperty("max-height", "none");
      region.style.setProperty("position", "static");
    }
    document.body.style.setProperty("max-width", "none");
    document.body.style.setProperty("width", "max-content");
    for (const one of document.querySelectorAll("tbody th")) one.style.setProperty("position", "static");
    return globalThis.axe.run({ runOnly: ["color-contrast"] });
  });
  seen.push({
    size, colorScheme, walked, wider,
    said: heard.said,
    asked: heard.asked.slice(1),
    canary: await page.evaluate(() => globalThis.canary ?? null),
    headings: await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.map((one) => Number(one.tagName[1]))),
    landmarks: await page.locator("body > header, main, nav, body > footer").evaluateAll((all) => all.map((one) => one.tagName)),
    violations: brief([...found.violations, ...contrast.violations]),
    incomplete: brief([...found.incomplete, ...contrast.incomplete]),
  });
  await context.close();
}

// Without JavaScript: every text has its place, none hides but in the contents, and nothing is wider.
const without = [];
for (const size of ["desktop", "phone"]) {
  const { page, context, heard } = await open(size, "light", { javaScriptEnabled: false });
  without.push({
    size, wider: await beyond(page), said: heard.said,
    buttons: await page.locator("button, input").count(),
    hidden: await page.evaluate(() => {
      const found = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const one = texts.currentNode;
        if (!one.data.trim() || one.parentElement.closest("script, svg, nav, .skip, .cards thead, .stops thead")) continue;
        const range = document.createRange();
        range.selectNode(one);
        if (!range.getClientRects().length) found.push(one.data.trim().slice(0, 60));
      }
      return found;
    }),
    opens: await page.locator("nav summary").count()
      ? await page.locator("nav summary").click().then(() => page.locator("nav a").last().isVisible())
      : null,
  });
  await context.close();
}
await browser.close();
console.log(JSON.stringify({ seen, without }));
