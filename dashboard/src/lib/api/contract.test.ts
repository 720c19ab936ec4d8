import { readFileSync } from "node:fs";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { describe, expect, it } from "vitest";

const document = new URL("../../../../docs/api/openapi.json", import.meta.url);

async function generated(source: Parameters<typeof openapiTS>[0]): Promise<string> {
  return COMMENT_HEADER + astToString(await openapiTS(source, { immutable: true }));
}

describe("what the page reads is what the API says", () => {
  it("has types made of the document that the server is held to; after a change: npm run api", async () => {
    expect(readFileSync("src/lib/api/openapi.d.ts", "utf8")).toBe(await generated(document));
  });

  it("notices a field that changed", async () => {
    const changed = readFileSync(document, "utf8").replace('"live_version"', '"life_version"');
    expect(await generated(changed)).not.toBe(await generated(document));
  });
});
