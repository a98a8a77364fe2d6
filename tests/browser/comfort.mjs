// Uses a report's comfort as a reader with a keyboard does, and prints what came of it, as JSON.
// Arguments: the file, the browser's program.
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, program] = process.argv.slice(2);
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: program, args: quiet });
const seen = { said: [] };

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => seen.said.push(message.text()));
  page.on("pageerror", (error) => seen.said.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  return page;
}

const words = (page) => page.evaluate(() => document.querySelector("main").innerText.replace(/\s+/g, " ").trim());
const still = await open({ javaScriptEnabled: false });
seen.buttonsWithout = await still.locator("button, input").count();
seen.wordsWithout = (await words(still)).split(" ").length;

const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
seen.buttons = await page.locator("button").count();
const all = await words(page);
seen.wordsWith = all.replaceAll(/ Copy table| Only units with/g, "").split(" ").length;

// Ordering: by the second column of the first table that can be ordered, three times, by keyboard.
const table = page.locator("table:has(thead button)").first();
const column = () => table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[1].textContent.trim()));
const head = table.locator("thead button").nth(1);
seen.orders = [await column()];
for (let press = 0; press < 3; press += 1) {
  await head.focus();
  await page.keyboard.press(press ? "Enter" : "Space");
  seen.orders.push(await column());
}
await head.press("Enter");
seen.sorted = await table.locator("thead th").nth(1).getAttribute("aria-sort");
seen.status = await page.locator("[role=status]").textContent();

// Copying: the same table, as a spreadsheet would take it.
const copy = page.locator(".tools button").first();
seen.label = await copy.getAttribute("aria-label");
await copy.focus();
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.querySelector("[role=status]").textContent.startsWith("Copied"));
seen.copied = await page.evaluate(() => navigator.clipboard.readText());

// Filtering: the units whose name holds a word.
const field = page.locator("input[type=search]").first();
if (await field.count()) {
  const rows = () => page.locator("table.heat").first().locator("tbody tr:visible th").allTextContents();
  seen.units = await rows();
  await field.focus();
  await page.keyboard.type(seen.units.at(-1).slice(-3).toUpperCase());
  seen.filtered = await rows();
  seen.count = await page.locator("[role=status]").textContent();
  await page.emulateMedia({ media: "print" });
  seen.onPaper = await rows();
  seen.toolsOnPaper = await page.locator(".tools:visible").count();
}
await browser.close();
console.log(JSON.stringify(seen));
