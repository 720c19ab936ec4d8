import { describe, expect, it } from "vitest";
import { lossOf } from "./loss";

describe("a lost connection", () => {
  it("says how old what is shown is, and when it is tried again", () => {
    expect(lossOf({ kind: "reconnecting", inMs: 3_000 }, 12_300)).toEqual({
      what: "The connection is lost.",
      age: "What you see is from 12 s ago.",
      next: "Trying again in 3 s",
    });
  });

  it("counts what is missing, where the server answers and only the events stay away", () => {
    expect(lossOf({ kind: "stale", silentMs: 9_000 }, 500)?.age).toBe("What you see is from 9 s ago.");
  });

  it.each(["live", "catching-up", "connecting"] as const)("is none while the page is %s", (kind) => {
    expect(lossOf({ kind }, 30_000)).toBeNull();
  });
});
