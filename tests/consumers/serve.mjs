// Uses the local page as a reader does, and says as JSON what came of it: node serve.mjs ADDRESS CHROMIUM TEXT [PNG]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [address, executablePath, text, picture] = process.argv.slice(2);
const need = createRequire(pathToFileURL(process.env.RELIS_TOOLS + "/"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const found = { errors: [], foreign: [] };
const page = await browser.newPage();
page.on("console", (message) => message.type() === "error" && found.errors.push(message.text()));
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("request", (request) => request.url().startsWith(address) || found.foreign.push(request.url()));
await page.goto(address);

const report = page.frameLocator("iframe[name=report]");
const notes = async () => {
  await report.locator("h1").waitFor();
  return report.locator("li[data-level]:visible").count();
};
await page.fill("#text", text);
await page.click("button[type=submit]");
found.pasted = await notes();
await report.locator("a.to-note").first().click();
found.target = await report.locator("li:target").count();
await report.locator("input[name=level]").first().uncheck();
found.filtered = await report.locator("li[data-level]:visible").count();

await page.setInputFiles("#file", { name: "été.md", mimeType: "text/markdown", buffer: Buffer.from(`# Titre\n\n${text}`) });
await page.waitForFunction(() => document.getElementById("format").value === "md");
await report.locator("article h3", { hasText: "article.md" }).waitFor();
found.chosen = await notes();
if (picture) await page.screenshot({ path: picture });

const free = await (await browser.newContext({ bypassCSP: true })).newPage();
await free.goto(address);
await free.evaluate(axe);
const { violations } = await free.evaluate(() => globalThis.axe.run());
found.violations = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
await browser.close();
console.log(JSON.stringify(found));
