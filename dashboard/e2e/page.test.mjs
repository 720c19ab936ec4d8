// The whole, as a person meets it: `./tars up`, a real browser, a bad network.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";
import { Actor } from "./actor.mjs";
import { Proxy } from "./proxy.mjs";
import { chromiumPath, root, startSystem } from "./system.mjs";
import { eventually } from "./waiting.mjs";

const agent = "cartpole-ppo";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const pictures = join(root, "dashboard/target/pictures");

let system, proxy, browser, context, page, actor;
const troubles = [];
const snapshots = [];
/** While the network is bad, the browser itself reports failed requests; anything else is a fault. */
let networkIsBad = false;

const api = async (path) => (await fetch(`${system.url}/api/v1${path}`)).json();
const send = (method, path, body) =>
  fetch(`${system.url}/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const status = () => page.getByTestId("connection").getAttribute("data-status");
const becomes = (wanted, limitMs) => eventually(`connection is ${wanted}`, async () => (await status()) === wanted, limitMs);
const curve = async () => {
  const box = page.getByTestId("curve");
  return { points: Number(await box.getAttribute("data-points")), steps: Number(await box.getAttribute("data-steps")) };
};
/** The rows of the list, every fold opened and the list at its newest. */
const shownEvaluations = async () => {
  await page.evaluate(() => {
    document.querySelectorAll("[data-fold] [aria-expanded=false]").forEach((fold) => fold.click());
    document.querySelector("[data-testid=new-evaluations]")?.click();
  });
  return page.locator("[data-evaluation]").evaluateAll((rows) =>
    rows.map((row) => ({ id: row.dataset.evaluation, outcome: row.dataset.outcome, text: row.textContent })),
  );
};

/** What moves in the picture of the live policy's episode, as its pixels. */
const looks = () => page.getByTestId("play").getByTestId("moving").evaluate((canvas) => canvas.toDataURL());

/** What has the focus: a heading by its text, a control by its name. */
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.textContent);
const contentsOutdated = () => page.getByTestId("contents").getAttribute("data-outdated");

/** Whether nothing is wider than the page, and no chart than its place. In the browser. */
function fits() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const curve = document.querySelector("[data-testid=curve]").getBoundingClientRect();
  const canvas = document.querySelector("[data-testid=curve] canvas").getBoundingClientRect();
  return scrollWidth === clientWidth && canvas.right <= curve.right + 1 && canvas.right >= curve.right - 20;
}

async function accessible(what) {
  // Half way through a fade nothing has its own colour.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(axe);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), axeTags);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join("\n")}`);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  assert.deepEqual(found, [], what);
}

/** The run is to go on while a slow machine gets through the tests that need it. */
async function slowDown() {
  const run = await eventually("a run", async () => (await api(`/runs?agent_id=${agent}`)).items[0]);
  const { status: answered } = await send("PATCH", `/runs/${run.id}`, { max_steps_per_second: 700 });
  assert.equal(answered, 200);
}

/** The page holds what the API holds: newest evaluations, steps and every stored point of the curve. */
async function nothingIsMissing() {
  let seen;
  const same = async () => {
    const [{ items }, { items: runs }, shown, drawn] = await Promise.all([
      api(`/evaluations?agent_id=${agent}&limit=20`),
      api(`/runs?agent_id=${agent}`),
      shownEvaluations(),
      curve(),
    ]);
    const stored = await api(`/runs/${runs[0].id}/progress`);
    const ids = (list) => list.map(({ id }) => id).join();
    seen = {
      evaluations: [ids(shown.slice(0, items.length)), ids(items)],
      points: [drawn.points, stored.items.length],
      steps: [drawn.steps, stored.items.at(-2)?.steps ?? 0],
    };
    return seen.evaluations[0] === seen.evaluations[1] && seen.points[0] >= seen.points[1] - 1 && seen.steps[0] >= seen.steps[1];
  };
  await eventually("the page shows what the API says", same, 60_000, () => JSON.stringify(seen));
}

describe("the live page", { timeout: 900_000 }, () => {
  before(async () => {
    system = await startSystem();
    await slowDown();
    actor = new Actor(system.url, agent, [0.01, 0, 0.02, 0]);
    proxy = await Proxy.to(system.url);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--disable-dev-shm-usage"] });
    context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" && !networkIsBad) troubles.push(message.text());
    });
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("request", (request) => {
      if (request.url().endsWith("/overview")) snapshots.push(request.url());
    });
    await page.goto(proxy.url);
  });

  after(async () => {
    await browser?.close();
    proxy?.close();
    await actor?.stop();
    await system?.stop();
  });

  it("names the agents, and says that it is connected", async () => {
    await page.getByRole("heading", { level: 1, name: agent }).waitFor();
    await page.getByRole("link", { name: /acrobot-ppo/ }).waitFor();
    await becomes("live", 20_000);
    assert.match(page.url(), new RegExp(`agent=${agent}`), "a reload comes back to what the page chose");
  });

  it("tells in a sentence which version is live, and what follows from the newest verdict", async () => {
    await eventually("a story of the live version", async () => {
      const [story, live] = await Promise.all([page.getByTestId("story").textContent(), api(`/agents/${agent}`)]);
      return live.live_version !== null && story.startsWith(`v${live.live_version} is live and holds the pole for `);
    });
    await page.getByText(/^v\d+ (goes|stays) live$/).waitFor();
  });

  it("draws a curve that moves, without a reload", async () => {
    const first = await eventually("two points", async () => {
      const drawn = await curve();
      return drawn.points >= 2 && drawn;
    });
    const later = await eventually("a longer curve", async () => {
      const drawn = await curve();
      return drawn.points >= first.points + 4 && drawn;
    });
    assert.ok(later.steps > first.steps);
    const inked = () => page.getByTestId("curve").locator("canvas").evaluate((canvas) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
      let columns = 0;
      for (let x = 0; x < width; x++) {
        for (let y = 0; y < height; y++) {
          const at = (y * width + x) * 4;
          // #0072b2, the colour of the curve.
          if (data[at + 3] > 200 && data[at] < 40 && Math.abs(data[at + 1] - 114) < 30 && Math.abs(data[at + 2] - 178) < 30) {
            columns++;
            break;
          }
        }
      }
      return columns / width;
    });
    // It begins with the first points, a little after the axis does.
    await eventually("a curve across most of its canvas", async () => (await inked()) > 0.5);
  });

  it("shows an evaluation as it completes, with the API's figures", async () => {
    const before = new Set((await shownEvaluations()).filter((row) => row.outcome !== "pending").map((row) => row.id));
    const row = await eventually("one more completed evaluation", async () =>
      (await shownEvaluations()).find((one) => one.outcome !== "pending" && !before.has(one.id)),
    );
    const evaluation = await api(`/evaluations/${row.id}`);
    assert.match(row.text, new RegExp(`v${evaluation.policy_version} `));
    const shown = Number(/Mean (−?[\d,]+\.\d)/.exec(row.text)?.[1].replace("−", "-").replace(",", ""));
    assert.ok(Math.abs(shown - evaluation.mean_return) < 0.0501, `${row.text}, where the API says ${evaluation.mean_return}`);
    assert.ok(row.text.includes(`${Math.max(100, evaluation.pairs ?? 0).toLocaleString("en")} episodes`), row.text);
  });

  it("is accessible, in the light and in the dark", async () => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await accessible(colorScheme);
    }
    await page.emulateMedia({ colorScheme: "light" });
  });

  it("opens an evaluation to its episodes, by keyboard and accessibly", async () => {
    // Of the policy that is live: older ones are not kept for ever.
    const { items } = await api(`/evaluations?agent_id=${agent}&promoted=true&limit=1`);
    const [newest] = items;
    const row = page.locator(`[data-evaluation="${newest.id}"]`);
    const opener = row.locator("button").first();
    await eventually("its row", async () => (await shownEvaluations()).some(({ id }) => id === newest.id));
    await opener.focus();
    await page.keyboard.press("Enter");
    const dots = page.getByRole("group", { name: /^Returns of [\d,]+ episodes/ });
    await dots.focus();
    await page.keyboard.press("Home");
    const { episode_list: episodes } = await api(`/evaluations/${newest.id}`);
    await page.getByText(new RegExp(`^Episode 1: .* in ${episodes[0].length} steps, .*; seed ${episodes[0].seed}$`)).waitFor();
    await page.keyboard.press("Enter");
    // The same policy from the same reset seed: the episode that was evaluated.
    await row.getByRole("group", { name: /^Episode: Space plays/ }).focus();
    await page.keyboard.press("End");
    const { return: earned, length } = episodes[0];
    await row.getByText(new RegExp(`^Step ${length} of ${length}, .* return ${earned};`)).first().waitFor();
    await accessible("with an open evaluation");
    await opener.click();
    await dots.waitFor({ state: "detached" });
  });

  it("keeps a row that a keyboard has reached, while new ones come", async () => {
    const reached = () => page.evaluate(() => document.activeElement?.closest("[data-evaluation]")?.dataset.evaluation);
    await page.getByRole("group", { name: "Evaluations, newest first" }).focus();
    await page.keyboard.press("Tab");
    const row = await reached();
    const version = (await api(`/evaluations/${row}`)).policy_version;
    await eventually("five newer ones", async () => {
      const { items } = await api(`/evaluations?agent_id=${agent}&limit=1`);
      return items[0].policy_version >= version + 5;
    });
    assert.equal(await reached(), row);
    await page.getByTestId("new-evaluations").click();
  });

  it("knows every version that went live", async () => {
    await eventually("all of them in a line", async () => {
      const { items } = await api(`/evaluations?agent_id=${agent}&promoted=true`);
      const shown = await page.getByTestId("live-versions").getByRole("button").locator("strong").allTextContents();
      return shown.join() === items.map((one) => `v${one.policy_version}`).reverse().join();
    });
  });

  it("reads and zooms the curve by keyboard, and Escape takes each back", async () => {
    const box = page.getByTestId("curve");
    await box.focus();
    await page.keyboard.press("End");
    const reading = box.getByText(/^[\d,]+ steps$/);
    await reading.waitFor();
    await page.keyboard.press("Escape");
    await reading.waitFor({ state: "detached" });
    const whole = page.getByRole("button", { name: "Whole run" });
    await page.keyboard.press("+");
    await whole.waitFor();
    await page.keyboard.press("Escape");
    await whole.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Zoom in" }).click();
    await whole.click();
    await page.getByRole("button", { name: "Table" }).click();
    await box.getByRole("columnheader", { name: "Value loss" }).waitFor();
    await accessible("with the table");
    await page.getByRole("button", { name: "Table" }).click();
  });

  it("says that the connection was cut, keeps what it shows, comes back by itself and misses nothing", async () => {
    const { steps } = await curve();
    const loaded = snapshots.length;
    networkIsBad = true;
    proxy.cut();
    await becomes("reconnecting", 5_000);
    assert.ok((await curve()).steps >= steps);
    await page.getByTestId("connection-notice").getByText(/What you see is from \d+ s ago/).waitFor();
    assert.equal(await contentsOutdated(), "true");
    await accessible("without a connection");
    const evaluations = await api(`/evaluations?agent_id=${agent}&limit=1`);
    await eventually("evaluations that the page does not see", async () => {
      const { items } = await api(`/evaluations?agent_id=${agent}&limit=1`);
      return items[0].id !== evaluations.items[0].id;
    });
    await page.getByRole("button", { name: "Retry now" }).focus();
    proxy.restore();
    // Should the page have come back by itself in this moment, the focus is at the heading already.
    await page.keyboard.press("Enter");
    await becomes("live", 5_000);
    assert.equal(await focused(), agent, "the button has gone, and left the focus to the heading");
    await eventually("the notice is gone", async () => (await contentsOutdated()) === "false", 5_000);
    networkIsBad = false;
    await nothingIsMissing();
    assert.equal(snapshots.length, loaded, "what was missed came as events, not by loading everything anew");
  });

  it("finds out that a connection is dead although it is open, when a person comes back to the page", async () => {
    networkIsBad = true;
    proxy.mute();
    // A run is learning, so it would be heard of four times a second.
    await becomes("stale", 12_000);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await becomes("reconnecting", 10_000);
    proxy.restore();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await becomes("live", 40_000);
    networkIsBad = false;
    await nothingIsMissing();
  });

  it("survives a browser that goes offline and online", async () => {
    networkIsBad = true;
    await context.setOffline(true);
    proxy.cut();
    await becomes("offline", 10_000);
    proxy.restore();
    await context.setOffline(false);
    await becomes("live", 10_000);
    networkIsBad = false;
    await nothingIsMissing();
  });

  it("plays an episode of the live policy by itself, and rests when told to", async () => {
    const episode = page.getByTestId("play").getByTestId("episode");
    const frame = async () => Number(await episode.getAttribute("data-frame"));
    await eventually("a tenth step", async () => (await frame()) >= 10);
    const moving = await looks();
    await eventually("another picture", async () => (await looks()) !== moving);
    await page.getByRole("button", { name: "Pause the episode" }).click();
    const resting = [await frame(), await looks()];
    await page.waitForTimeout(500);
    assert.deepEqual([await frame(), await looks()], resting, "paused, nothing moves");
    await episode.getByRole("group", { name: /^Episode: Space plays/ }).focus();
    await page.keyboard.press("Home");
    const first = await looks();
    await episode.getByRole("button", { name: "Step on" }).click({ clickCount: 5 });
    assert.equal(await frame(), 5);
    assert.notEqual(await looks(), first, "five steps on is another picture");
  });

  it("is gone through by keyboard, and told in words that are the API's", async () => {
    const episode = page.getByTestId("play").getByTestId("episode");
    await page.getByLabel("Reset seed", { exact: true }).fill("17");
    await page.keyboard.press("Enter");
    await eventually("the episode of that seed", async () => (await episode.getAttribute("data-seed")) === "17");
    await episode.getByRole("group", { name: /^Episode: Space plays/ }).focus();
    await page.keyboard.press("End");
    const version = await episode.getAttribute("data-version");
    const played = await api(`/agents/${agent}/policies/${version}/episode?seed=17`);
    assert.equal(await episode.getAttribute("data-frame"), String(played.steps));
    const end = played.end === "truncated" ? "time was up" : "it ended";
    const said = `Step ${played.steps} of ${played.steps}, reward 1, return ${played.return}; ${end}`;
    await episode.getByText(said, { exact: true }).first().waitFor();
    await episode.getByRole("img", { name: `CartPole-v1, v${version} from reset seed 17. ${said}` }).waitFor();
    await page.keyboard.press("Home");
    assert.equal(await episode.getAttribute("data-frame"), "0");
    await page.keyboard.press("ArrowRight");
    assert.equal(await episode.getAttribute("data-frame"), "1");
    await page.keyboard.press("+");
    assert.equal(await episode.getByLabel("Speed", { exact: true }).inputValue(), "2");
    await page.keyboard.press(" ");
    await eventually("it plays on", async () => Number(await episode.getAttribute("data-frame")) > 2);
    await accessible("with an episode that plays");
  });

  it("rests at first for whoever wants less motion", async () => {
    const still = await browser.newContext({ reducedMotion: "reduce" });
    const visit = await still.newPage();
    await visit.goto(`${proxy.url}/?agent=${agent}`);
    const episode = visit.getByTestId("play").getByTestId("episode");
    await episode.waitFor();
    assert.equal(await episode.getAttribute("data-playing"), "false");
    await visit.waitForTimeout(500);
    assert.equal(await episode.getAttribute("data-frame"), "0");
    await still.close();
  });

  it("takes the picture of itself", async () => {
    mkdirSync(pictures, { recursive: true });
    const picture = join(pictures, "dashboard.png");
    const forReaders = process.env.UPDATE_PICTURES === "1";
    if (forReaders) {
      await eventually("a curve that has risen", async () => (await curve()).steps > 45_000, 180_000);
    }
    // As a visitor finds it: at its top, nothing opened, nothing in focus.
    const visit = await context.newPage();
    const { live_version: before } = await api(`/agents/${agent}`);
    await visit.goto(`${proxy.url}/?agent=${agent}`);
    await visit.getByTestId("play").getByTestId("episode").waitFor();
    const glowing = await visit.locator("[class*=glow]").count();
    const { live_version: after } = await api(`/agents/${agent}`);
    assert.ok(glowing === 0 || after !== before, "what was live on arrival is no news");
    await visit.screenshot({ path: picture });
    await visit.close();
    if (forReaders) {
      mkdirSync(join(root, "docs/images"), { recursive: true });
      copyFileSync(picture, join(root, "docs/images/dashboard.png"));
    }
  });

  it("says of a run whose environment no server has that it waits", async () => {
    const other = await browser.newContext();
    try {
      const without = await other.newPage();
      await without.route("**/api/v1/environments", async (route) => {
        const response = await route.fetch();
        const { items, ...rest } = await response.json();
        await route.fulfill({ response, json: { ...rest, items: items.filter(({ name }) => name !== "CartPole-v1") } });
      });
      await without.goto(page.url());
      await without.getByText("Waiting for CartPole-v1.").waitFor();
      await without.getByText("Waiting for its environment").waitFor();
      assert.equal(await without.getByTestId("run-state").textContent(), "Waiting");
      assert.match(await without.locator("nav a[aria-current=page]").textContent(), /Waiting$/);
      assert.equal(await page.getByTestId("run-state").textContent(), "Learning", "with its environment it learns");
    } finally {
      await other.close();
    }
  });

  it("lifts the pace of the run", async () => {
    const lift = page.getByRole("button", { name: "Full speed" });
    await lift.focus();
    await page.keyboard.press("Enter");
    await lift.waitFor({ state: "detached" });
    await eventually("the focus at the heading", async () => (await focused()) === agent);
    const { items } = await api(`/runs?agent_id=${agent}`);
    assert.equal(items[0].max_steps_per_second, null);
  });

  it("shows every point of a run that was faster than its events", async () => {
    await eventually("a completed run", async () => (await api(`/runs?agent_id=${agent}`)).items[0].status === "completed");
    await nothingIsMissing();
  });

  it("offers what fits an environment, and says why the rest does not", async () => {
    await page.getByRole("button", { name: "New run" }).click();
    await page.getByLabel("Agent", { exact: true }).selectOption("");
    await page.getByLabel("Name", { exact: true }).fill("from-the-page");
    const environment = page.getByLabel("Environment", { exact: true });
    const radio = (name) => page.getByRole("radio", { name: new RegExp(`^${name}`) });
    await environment.selectOption("Pendulum-v1");
    assert.ok(await radio("DQN").isDisabled());
    await page.getByText("Not for Pendulum-v1, which wants a number from −2 to 2").waitFor();
    await radio("DDPG").check();
    assert.equal(await page.getByLabel("net arch", { exact: true }).getAttribute("placeholder"), "400,300");
    await environment.selectOption("CartPole-v1");
    assert.ok(await radio("PPO").isChecked(), "what does not fit any more gives way");
    assert.ok(await radio("DDPG").isDisabled());
  });

  it("fills in a preset, and shows where a hand has left it", async () => {
    const rate = page.getByLabel("learning rate", { exact: true });
    assert.equal(await page.getByLabel("Preset", { exact: true }).inputValue(), "zoo");
    const { items } = await api("/algorithms");
    const preset = items.find(({ name }) => name === "ppo").presets.find((one) => one.environment === "CartPole-v1");
    assert.equal(await page.getByLabel("Steps", { exact: true }).inputValue(), String(preset.total_steps));
    assert.equal(await rate.inputValue(), String(preset.values.learning_rate));
    await rate.fill("0.01");
    await page.getByText("Left zoo: learning rate").waitFor();
    await page.getByRole("button", { name: `learning rate back to zoo ${preset.values.learning_rate}` }).click();
    assert.equal(await focused(), "hyperparameters.learning_rate");
    await page.getByText("Left zoo").waitFor({ state: "detached" });
    await page.getByText(/^\d+ more, \d+ not at their defaults$/).click();
    await page.getByRole("switch", { name: "norm obs" }).check();
    await accessible("dialog with a preset");
    await page.getByRole("switch", { name: "norm obs" }).uncheck();
  });

  it("names every fault of a new run at once, and creates nothing before all is well", async () => {
    await page.getByLabel("net arch", { exact: true }).fill("64;64");
    await page.getByLabel("Steps", { exact: true }).fill("many");
    await page.getByLabel("Seed", { exact: true }).fill("9007199254740993");
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByText("Nothing was started. See the 3 marked fields.").waitFor();
    await page.getByText("Write widths of 1 to 8 layers, each from 1 to 4096, with commas between them.").waitFor();
    assert.equal(await focused(), "total_steps");
    await accessible("dialog with faults");
    assert.ok(!(await api("/agents")).items.some(({ id }) => id === "from-the-page"));
  });

  it("starts what was meant, once, and goes there", async () => {
    await page.getByLabel("Steps", { exact: true }).fill("50000000");
    await page.getByLabel("Seed", { exact: true }).fill("1");
    await page.getByLabel("net arch", { exact: true }).fill("");
    await page.getByLabel("Steps per second at most", { exact: true }).fill("20000");
    await page.getByRole("button", { name: "Start" }).dblclick();
    await page.getByRole("heading", { level: 1, name: "from-the-page" }).waitFor();
    assert.match(page.url(), /agent=from-the-page/);
    await eventually("the focus at the heading", async () => (await focused()) === "from-the-page");
    const { items: runs } = await api("/runs?agent_id=from-the-page");
    assert.equal(runs.length, 1);
    assert.deepEqual([runs[0].preset, runs[0].hyperparameters.learning_rate, runs[0].hyperparameters.norm_obs], ["zoo", 0.001, false]);
    await page.getByTestId("settings").getByText("PPO, preset zoo", { exact: true }).waitFor();
  });

  it("changes the learning rate of a run that goes on, and marks where that took effect", async () => {
    await page.getByRole("button", { name: "Change…" }).click();
    const rate = page.getByLabel("learning rate", { exact: true });
    await rate.fill("2");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByText("Write a number from 1e-9 to 1.").waitFor();
    await page.getByText(/^\d+ stay as they are$/).click();
    assert.ok(await page.getByLabel("n envs", { exact: true }).isDisabled());
    await page.getByText("Stays: its environments are under way").waitFor();
    await accessible("dialog of changes");
    await rate.fill("0.0005");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const [run] = (await api("/runs?agent_id=from-the-page")).items;
    assert.deepEqual(run.changed_hyperparameters, { learning_rate: 0.0005 });
    const mark = page.getByRole("list", { name: "Changes of hyperparameters" }).getByRole("button");
    await mark.waitFor();
    const [change] = (await api(`/runs/${run.id}/changes`)).items;
    const said = "learning rate 0.001 → 0.0005";
    assert.equal(await mark.getAttribute("aria-label"), `Changed at ${change.steps.toLocaleString("en")} steps: ${said}`);
    await mark.focus();
    await page.getByTestId("change-marks").locator("p", { hasText: said }).waitFor();
    await accessible("with a change");
    await page.keyboard.press("Enter");
    const entry = await page.evaluate(() => document.activeElement?.closest("[data-testid=changes] li")?.textContent);
    assert.match(entry, new RegExp(`^At ${change.steps.toLocaleString("en")} steps${said}`));
  });

  it("pauses a run and lets it go on, and always says how it stands", async () => {
    const steps = async () => (await api("/runs?agent_id=from-the-page")).items[0].steps;
    const state = page.getByTestId("run-state");
    assert.equal(await state.textContent(), "Learning");
    await page.getByRole("button", { name: "Pause run" }).click();
    await eventually("a state that says so", async () => (await state.textContent()) === "Paused");
    const rests = await eventually("steps that rest", async () => {
      const before = await steps();
      await page.waitForTimeout(700);
      return (await steps()) === before && before;
    });
    await accessible("paused");
    await page.getByRole("button", { name: "Resume run" }).click();
    await eventually("a state that says so", async () => (await state.textContent()) === "Learning");
    await eventually("more steps", async () => (await steps()) > rests);
  });

  it("stops a run when asked twice", async () => {
    await page.getByRole("button", { name: "Stop run" }).click();
    await page.getByRole("button", { name: "Keep running" }).click();
    await page.getByRole("button", { name: "Stop run" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop run" }).click();
    await eventually("a cancelled run", async () => (await api("/runs?agent_id=from-the-page")).items[0].status === "cancelled");
    await page.getByTestId("run-state").getByText("Stopped", { exact: true }).waitFor();
    await eventually("the focus at the heading", async () => (await focused()) === "from-the-page");
  });

  it("comes back after a reload where the address says, to the agent and to the run", async () => {
    const { items: runs } = await api("/runs?agent_id=from-the-page");
    await send("POST", "/runs", { agent_id: "from-the-page", algorithm: "ppo", seed: 2, total_steps: 20_000 });
    const choice = page.getByLabel("Run", { exact: true });
    await choice.selectOption(runs[0].id);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "from-the-page" }).waitFor();
    await becomes("live", 20_000);
    assert.equal(await choice.inputValue(), runs[0].id);
    await eventually("all its evaluations on its curve", async () => {
      const { items } = await api(`/evaluations?run_id=${runs[0].id}&limit=100`);
      const completed = items.filter(({ status }) => status === "completed").length;
      return (await page.getByTestId("curve").getAttribute("data-marks")) === String(completed);
    });
    await page.getByRole("link", { name: new RegExp(agent) }).click();
    await nothingIsMissing();
  });

  it("says that there is no such agent, and does not go on asking", async () => {
    networkIsBad = true; // the browser reports a 404 as a failed resource
    const tab = await context.newPage();
    let asked = 0;
    tab.on("request", (request) => (asked += request.url().includes("/agents/nobody/") ? 1 : 0));
    await tab.goto(`${proxy.url}/?agent=nobody`);
    await tab.getByRole("heading", { level: 1, name: "There is no such agent" }).waitFor();
    // Once it knows which agents there are, it asks a last time.
    await tab.getByRole("link", { name: new RegExp(agent) }).first().waitFor();
    await tab.waitForTimeout(500);
    const before = asked;
    await tab.waitForTimeout(2_500);
    assert.equal(asked, before);
    await tab.close();
    networkIsBad = false;
  });

  it("was given an answer to every request while versions were swapped", async () => {
    await eventually("a swap under requests", () => actor.versions.size >= 2);
    assert.deepEqual(actor.failures, []);
    assert.ok(actor.answered > 100, `${actor.answered} answers`);
  });

  it("goes on after the server was killed and came back", async () => {
    await actor.stop();
    networkIsBad = true;
    await system.kill();
    await becomes("reconnecting", 10_000);
    system = await startSystem(system.home);
    proxy.target = system.url;
    await becomes("live", 60_000);
    networkIsBad = false;
    await nothingIsMissing();
  });

  it("neither scrolls sideways nor complains on the console", async () => {
    // What has grown has to shrink again: charts keep the width that they were drawn with until they are told.
    for (const width of [1280, 1920, 1600, 1400, 1280, 1024, 900, 400, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await eventually(`nothing beyond ${width} px`, () => page.evaluate(fits), 2_000);
    }
    assert.deepEqual([...new Set(troubles)], []);
  });
});
