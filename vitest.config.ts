import { defineConfig } from "vitest/config";

const integration = ["test/integration/**/*.test.ts"];
const workflows = ["test/workflows/**/*.test.ts"];
/** Minutes of killing and of the real market: `npm run test:endurance`. */
const endurance = ["test/integration/{faults,backfill}/**/*.test.ts"];
const enduring = process.env["npm_lifecycle_event"] === "test:endurance";

export default defineConfig({
  test: {
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...integration, ...workflows],
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
          include: enduring ? endurance : integration,
          exclude: enduring ? [] : endurance,
          globalSetup: ["test/setup/servers.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
