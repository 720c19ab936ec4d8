import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

// Imports run one way: app → features → components, hooks → lib. Features do not know each other.
// Folders are crossed by "@/…" alone, so that these patterns see every crossing.
const crossing = (message, ...folders) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: [
        { group: ["../*"], message: 'Cross folders by "@/…".' },
        ...(folders.length > 0 ? [{ group: folders.map((folder) => `@/${folder}/*`), message }] : []),
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ["target", "node_modules", "src/lib/api/openapi.d.ts"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.page.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  { files: ["src/app/**"], rules: crossing("") },
  {
    files: ["src/features/**"],
    rules: crossing("A feature knows neither the app nor another feature.", "app", "features"),
  },
  {
    files: ["src/components/**", "src/hooks/**"],
    rules: crossing("What is shared knows no feature.", "app", "features"),
  },
  {
    files: ["src/lib/**"],
    rules: crossing("lib is the bottom.", "app", "features", "components", "hooks"),
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [js.configs.recommended],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
