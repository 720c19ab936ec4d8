// Builds the page for the jar, and does nothing where nothing changed: packages are installed when the lock file is
// another one than last time, and the page is built when a source is.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const home = import.meta.dirname;
const sources = ["index.html", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "tsconfig.page.json", "tsconfig.tools.json", "public", "src"];

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: home, stdio: "inherit" });
  if (status !== 0) {
    console.error(error?.code === "ENOENT" ? `${command} is not on the PATH: the page needs Node 20 or newer` : `${command} ${args.join(" ")} failed`);
    process.exit(1);
  }
}

function filesOf(path) {
  return path.isDirectory()
    ? readdirSync(join(path.parentPath, path.name), { withFileTypes: true }).flatMap(filesOf)
    : [join(path.parentPath, path.name)];
}

function hashOf(names) {
  const hash = createHash("sha256");
  const chosen = readdirSync(home, { withFileTypes: true }).filter((entry) => names.includes(entry.name));
  for (const file of chosen.flatMap(filesOf).sort()) {
    hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Does the work unless it was done for the same files, and remembers for which. */
function unlessDone(stampName, names, work) {
  const stamp = join(home, stampName);
  const hash = hashOf(names);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
    work();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, hash);
  }
}

unlessDone("node_modules/.installed-lock", ["package-lock.json"], () => run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"));
unlessDone("target/classes/.built-sources", sources, () => run("npm", "run", "--silent", "build"));
