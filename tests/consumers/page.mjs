// Opens a page in Chromium and says as JSON what is wrong with it: node page.mjs FILE CHROMIUM [SCREENSHOTS]
// Run with .ci/tools as the place of node_modules (NODE_PATH does not serve modules, so they are resolved from there).
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [file, executablePath, folder] = process.argv.slice(2);
const need = createRequire(pathToFileURL(process.env.RELIS_TOOLS + "/"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const found = { requests: [], errors: [], violations: {}, wide: {}, passes: 0 };

const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 380, height: 800 } };
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    // The page's own policy lets no foreign script run: axe is brought in by the browser itself.
    const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    page.on("request", (request) => request.url().startsWith("file:") || found.requests.push(request.url()));
    page.on("pageerror", (error) => found.errors.push(String(error)));
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
    found.violations[`${size} ${colorScheme}`] = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
    found.passes = passes.length;
    found.wide[size] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (folder) await page.screenshot({ path: `${folder}/${size}-${colorScheme}.png`, fullPage: size === "desk" });
    await context.close();
  }
}

// As a reader meets it: the policy holds, and is not in the way of the page's own script.
const page = await browser.newPage();
page.on("console", (message) => message.type() === "error" && found.errors.push(message.text()));
page.on("pageerror", (error) => found.errors.push(String(error)));
await page.goto(pathToFileURL(file).href);
const count = () => page.locator("li[data-level]:visible").count();
found.clicks = { before: await count() };
const level = page.locator("input[name=level]").first();
if (await level.count()) {
  await level.uncheck();
  found.clicks.without = await count();
  found.clicks.hiddenMarks = await page.locator("mark.off").count();
  found.clicks.said = await page.locator("#shown").textContent();
  await level.check();
  found.clicks.again = await count();
  await page.locator("#only").check();
  found.clicks.bare = await page.locator(".passage.bare:visible").count();
  await page.locator("#spaces").check();
  found.clicks.spaces = await page.evaluate(() => document.body.classList.contains("spaces"));
  await page.locator("a.to-note").first().click();
  found.clicks.address = new URL(page.url()).hash;
  found.clicks.target = await page.locator("li:target").count();
}
found.injected = await page.evaluate(() => Boolean(globalThis.injected));
found.links = await page.evaluate(() =>
  [...document.querySelectorAll('a[href^="#"]')]
    .map((link) => decodeURIComponent(link.hash.slice(1)))
    .filter((name) => !document.getElementById(name)),
);
if (folder) await page.pdf({ path: `${folder}/page.pdf` });
await browser.close();
console.log(JSON.stringify(found));
