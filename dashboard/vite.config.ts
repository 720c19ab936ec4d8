import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env["SERVER_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    // The jar serves META-INF/resources at "/".
    outDir: "target/classes/META-INF/resources",
    emptyOutDir: true,
    // Files, never data: URIs, so that the content security policy needs no exception.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { "/api": { target: server, ws: true } } },
  test: {
    include: ["src/**/*.test.ts"],
    // How long a busy machine takes says nothing about the code.
    testTimeout: 120_000,
    reporters: ["default", "junit"],
    outputFile: { junit: "target/vitest-reports/TEST-dashboard.xml" },
  },
});
