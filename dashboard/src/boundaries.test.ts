import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === "no-restricted-imports",
  // This rule needs no types, and finding them out takes seconds.
  overrideConfig: { languageOptions: { parserOptions: { project: false } } },
});

/** What the linter says of an import, if the file had it. */
async function complaints(file: string, imported: string): Promise<number> {
  const [result] = await eslint.lintText(`import "${imported}";\n`, { filePath: file });
  return result?.messages.filter((message) => message.ruleId === "no-restricted-imports").length ?? 0;
}

describe("imports run one way: app, features, components and hooks, lib", () => {
  it.each([
    ["src/lib/format.ts", "@/hooks/useClock"],
    ["src/lib/format.ts", "@/features/training/columns"],
    ["src/hooks/useClock.ts", "@/features/training/columns"],
    ["src/components/Ago.tsx", "@/app/Page"],
    ["src/features/training/columns.ts", "@/features/play/world"],
    ["src/features/training/columns.ts", "@/app/Page"],
    ["src/features/training/columns.ts", "../play/world"],
  ])("%s may not import %s", async (file, imported) => {
    expect(await complaints(file, imported)).toBe(1);
  });

  it.each([
    ["src/app/Page.tsx", "@/features/training/columns"],
    ["src/features/training/columns.ts", "@/components/Ago"],
    ["src/components/Ago.tsx", "@/hooks/useClock"],
    ["src/hooks/useClock.ts", "@/lib/format"],
  ])("%s may import %s", async (file, imported) => {
    expect(await complaints(file, imported)).toBe(0);
  });
});
