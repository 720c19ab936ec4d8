import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

const startMs = 420_000; // it may have to build first
const stopMs = 20_000;

/** `./tars up` on a free port, as a person starts it; with a new home, or on one that another start left. */
export async function startSystem(home = mkdtempSync(join(tmpdir(), "tars-browser-"))) {
  const child = spawn(join(root, "tars"), ["up", "--port", "0", "--home", home], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address within ${startMs / 1_000} s:\n${log}`)), startMs);
    const read = (chunk) => {
      log += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(log);
      if (found) {
        clearTimeout(late);
        resolve(found[0]);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`./tars up ended with ${code}:\n${log}`));
    });
  });
  return {
    url,
    home,
    /** kill -9 of the server; its databases are left alone. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    /** Asks it to end, and ends it by force where that is not enough. Not by SIGINT: a background job's children ignore it. */
    async stop() {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), stopMs);
      const code = await ended;
      clearTimeout(force);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      return code;
    },
  };
}

/** The machine's Chromium. */
export function chromiumPath() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = (process.env.PATH ?? "").split(":").flatMap((folder) => names.map((name) => join(folder, name)));
  const found = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (found === undefined) {
    throw new Error("The browser test needs Chromium: apt-get install chromium, or set CHROMIUM to its path");
  }
  return found;
}
