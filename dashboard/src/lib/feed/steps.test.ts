import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { keys } from "./keys";
import { StepsOfPolicies, type PolicySteps } from "./steps";

const newest = 1_000;

/** A server that has policies 1 to 1,000, the newest first. */
function stubServer(): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (input: string) => {
    asked.push(input);
    const url = new URL(input, "http://server");
    const one = /policies\/(\d+)$/.exec(url.pathname)?.[1];
    const offset = Number(url.searchParams.get("offset"));
    const policy = (version: number) => ({ version, step: version * 10 });
    const length = Math.min(100, newest - offset);
    const body = one !== undefined ? policy(Number(one)) : { items: Array.from({ length }, (_, index) => policy(newest - offset - index)), limit: 100, offset };
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } }));
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("finds the steps of old versions in few requests, and asks for none twice", async () => {
  const asked = stubServer();
  const queries = new QueryClient();
  const steps = new StepsOfPolicies(queries);
  queries.setQueryData(keys.steps("a"), await steps.load("a", new AbortController().signal));
  const known = () => queries.getQueryData<PolicySteps>(keys.steps("a"));
  expect(known()?.size).toBe(500);
  asked.length = 0;
  const old = [1, 3, 40, 41, 42, 90, 450];
  steps.learn("a", [999, ...old]);
  steps.learn("a", old);
  await vi.waitFor(() => {
    expect(old.map((version) => known()?.get(version)?.step)).toEqual(old.map((version) => version * 10));
  });
  expect(asked).toHaveLength(2);
});

it("asks for a single new version by its number", async () => {
  const asked = stubServer();
  const queries = new QueryClient();
  const steps = new StepsOfPolicies(queries);
  queries.setQueryData(keys.steps("a"), new Map());
  steps.learn("a", [newest]);
  await vi.waitFor(() => {
    expect(queries.getQueryData<PolicySteps>(keys.steps("a"))?.has(newest)).toBe(true);
  });
  expect(asked).toEqual([`/api/v1/agents/a/policies/${newest}`]);
});
