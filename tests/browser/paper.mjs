// Prints one HTML file as readers do, with a tiny mark at both ends of what may not be torn apart.
// Arguments: the file, the browser's program, the PDF to write, CSS to add. Prints, as JSON, what was
// marked, and what reaches beyond the sheet's width. Marks take no room, so pages break as without them.
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, program, paper, css = ""] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
// A4 less the margins of the page's own style, in CSS pixels.
const page = await browser.newPage({ viewport: { width: Math.floor((210 - 28) * 96 / 25.4), height: 900 } });
await page.goto(pathToFileURL(file).href);
await page.emulateMedia({ media: "print" });
const marked = await page.evaluate((added) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(added);
  document.adoptedStyleSheets = [sheet];
  const seen = [];
  const mark = (element, name, end) => {
    const one = document.createElement("span");
    one.textContent = `Zq${name}zZ`;
    for (const [key, value] of Object.entries({ position: "absolute", left: "0", [end]: "0", font: "2px/1 monospace" })) {
      one.style.setProperty(key, value);
    }
    element.style.setProperty("position", "relative");
    element.append(one);
  };
  const both = (kind, element, more = {}) => {
    const at = seen.push({ kind, text: element.textContent.trim().slice(0, 60), ...more }) - 1;
    mark(element, `${at}a`, "top");
    mark(element, `${at}b`, "bottom");
    return at;
  };
  const shown = (element) => element.getClientRects().length > 0;
  const wide = document.body.getBoundingClientRect().right + 1;
  const beyond = [...document.querySelectorAll("body *")]
    .filter((one) => shown(one) && one.getBoundingClientRect().right > wide)
    .map((one) => one.outerHTML.slice(0, 120));
  // A chart that its cell or box cuts is wider than it.
  const cut = [...document.querySelectorAll("svg[role=img]")].filter((one) => {
    const [mine, box] = [one.getBoundingClientRect(), one.parentElement.getBoundingClientRect()];
    return mine.width < 8 || mine.height < 8 || mine.right > box.right + 1 || mine.bottom > box.bottom + 1;
  }).map((one) => one.outerHTML.slice(0, 120));
  for (const table of [...document.querySelectorAll("table")].filter(shown)) {
    const head = both("head", table.tHead.rows[0].cells[0]);
    const rows = [...table.tBodies[0].rows].map((row) => both("row", row.cells[0], { head }));
    if (table.caption) both("caption", table.caption, { next: rows[0] });
  }
  for (const one of [...document.querySelectorAll(".decisions > li")].filter(shown)) both("decision", one);
  for (const one of [...document.querySelectorAll(".journey > li, .headlines > div")].filter(shown)) both("card", one);
  for (const heading of [...document.querySelectorAll("h2, h3, h4, h5")].filter(shown)) {
    let after = heading.nextElementSibling;
    while (after && (!shown(after) || after.matches("svg"))) after = after.nextElementSibling;
    const first = after && (after.matches(".wide, ul, ol, dl, figure, article, section")
      ? after.querySelector("caption, li, dt, th, h4, p") : after);
    const at = both("heading", heading);
    if (first) {
      mark(first, `${at}n`, "top");
      seen[at].follows = true;
    }
  }
  return { seen, beyond, cut, charts: document.querySelectorAll("svg[role=img]").length };
}, css);
await page.pdf({ path: paper, preferCSSPageSize: true, printBackground: true });
await browser.close();
console.log(JSON.stringify(marked));
