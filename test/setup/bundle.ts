import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleWorkflows } from "./workflow-bundle.ts";

let folder = "";

/** One bundle of the workflows for every test that runs or replays them without a server. */
export async function setup(project: TestProject): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "thirdfriday-bundle-"));
  const entry = new URL("../../workflows/index.ts", import.meta.url);
  project.provide("workflowBundle", await bundleWorkflows(folder, entry));
}

export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
