import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporary-folders.ts";
import { run } from "./run-command-line.ts";

const SPAN = ["--from", "2024-01-01", "--to", "2024-06-30"];

test.each`
  options                                                      | says                           | because
  ${["--index", "large-5000"]}                                 | ${"there is no such rulebook"} | ${"no index of the shelf has the name"}
  ${["--index", "large-500", "--rulebook", "nowhere"]}         | ${"there is no such rulebook"} | ${"no rulebook is there"}
  ${["--index", "large-500", "--gate-policy", "nowhere.yaml"]} | ${"nowhere.yaml"}              | ${"no policy is there"}
  ${["--index", "large-500", "--members", "nowhere.csv"]}      | ${"nowhere.csv"}               | ${"no composition is there"}
`("refuses $options before anything is started: $because", async ({ options, says }) => {
  const home = join(temporaryFolder(), "home");
  vi.stubEnv("THIRDFRIDAY_HOME", home);
  const { code, err } = await run("backfill", ...options, ...SPAN);
  vi.unstubAllEnvs();
  expect(code).toBe(2);
  expect(err).toContain(says);
  expect(existsSync(home)).toBe(false);
});
