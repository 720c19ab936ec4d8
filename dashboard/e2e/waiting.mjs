import { setTimeout as pause } from "node:timers/promises";

/** The first answer that is neither false nor undefined, asked for until the deadline. */
export async function eventually(what, ask, limitMs = 60_000) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ${limitMs / 1_000} s: ${what}`);
    }
    await pause(100);
  }
}
