// Runs the test of the whole, prints it for people and writes JUnit XML for ./tars test.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

const home = join(import.meta.dirname, "..");
mkdirSync(join(home, "target/e2e-reports"), { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    "--test",
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=junit",
    "--test-reporter-destination=target/e2e-reports/TEST-browser.xml",
    "e2e/page.test.mjs",
  ],
  { cwd: home, stdio: "inherit" },
);
process.exit(status ?? 1);
