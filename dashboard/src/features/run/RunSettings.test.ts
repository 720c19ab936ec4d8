import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import type { Run } from "@/lib/api";
import { run } from "@/lib/evaluations.testing";
import { keys } from "@/lib/feed/keys";
import { RunSettings } from "./RunSettings";

vi.mock("@/hooks/useClock", () => ({ useClock: () => 0 }));

const algorithm = { name: "ppo", hyperparameters: [], presets: [] };
const waiting = { number: 1, values: [], client: null, accepted_at: "2026-11-25T10:05:00Z", applied_at: null, steps: null };
const failed = run({
  algorithm: "ppo",
  status: "failed",
  completed_at: "2026-11-25T10:00:00Z",
  preset: null,
  hyperparameters: {},
  changed_hyperparameters: {},
  resumable: true,
});

function drawn(one: Run): string {
  const client = new QueryClient();
  client.setQueryData(["algorithms"], { items: [algorithm] });
  client.setQueryData(keys.changes(one.id), [waiting]);
  const settings = createElement(RunSettings, { run: one, environment: "CartPole-v1" });
  return renderToStaticMarkup(createElement(QueryClientProvider, { client }, settings));
}

describe("the hyperparameters of a run that failed", () => {
  it("can be changed where it can be resumed, and such a change waits", () => {
    const html = drawn(failed);
    expect(html).toMatch(/<button[^>]*>Change…/);
    expect(html).not.toMatch(/<button[^>]* disabled[^>]*>Change…/);
    expect(html).toContain("At the next update");
  });

  it("stay where it cannot", () => {
    const html = drawn({ ...failed, resumable: false });
    expect(html).not.toContain("Change…");
    expect(html).toContain("Not taken up");
  });
});
