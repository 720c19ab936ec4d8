import { setTimeout as pause } from "node:timers/promises";

/**
 * The first answer that is neither false nor undefined, asked for until the deadline. What was seen last may be told by
 * a function, for the message.
 */
export async function eventually(what, ask, limitMs = 60_000, seen = () => "") {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ${limitMs / 1_000} s: ${what} ${seen()}`);
    }
    await pause(100);
  }
}
