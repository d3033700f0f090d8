import { defineConfig } from "vitest/config";

const integration = ["test/integration/**/*.test.ts"];
const workflows = ["test/workflows/**/*.test.ts"];
export default defineConfig({
  test: {
    pool: "forks",
    // All cores: half of the time of the integration tests is waiting for servers.
    maxWorkers: "100%",
    setupFiles: ["test/setup/seed.ts", "test/setup/temporary-folders.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...integration, ...workflows],
          // Files share their worker's modules: loading them anew took longer than the tests.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "workflows",
          include: workflows,
          globalSetup: ["test/setup/bundle.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: integration,
          globalSetup: ["test/setup/servers.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
