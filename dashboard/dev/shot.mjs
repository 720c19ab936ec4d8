// Takes pictures of the page for people: node dev/shot.mjs URL PREFIX [seconds to wait] [light|dark] [width] [height]
import { chromium } from "playwright-core";

const [url, prefix, seconds = "3", colorScheme = "light", width = "1280", height = "800"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--disable-dev-shm-usage"] });
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) }, colorScheme });
page.on("console", (message) => message.type() === "error" && console.log(message.text()));
page.on("pageerror", (error) => console.log(String(error)));
await page.goto(url);
await page.waitForTimeout(Number(seconds) * 1_000);
await page.screenshot({ path: `${prefix}.png` });
await browser.close();
