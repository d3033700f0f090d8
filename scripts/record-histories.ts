import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeWhole } from "../infra/whole-file.ts";
import { WORKFLOW_TYPES } from "../workflows/contracts.ts";
import { gzipped, neutralHistory } from "./recording/neutral-history.ts";
import { recordingStage } from "./recording/recording-stage.ts";
import { RECORDED, playStories } from "./recording/stories.ts";

const HISTORIES = fileURLToPath(new URL("../test/histories/", import.meta.url));

// Plays every story on real servers and keeps the histories: `test/histories/<type>/<story>.json.gz`.
const stage = await recordingStage();
try {
  await playStories(stage);
  await rm(HISTORIES, { recursive: true, force: true });
  for (const { type, story, workflowId } of RECORDED) {
    const run = { workflowId, runId: "" };
    const text = neutralHistory(await stage.deps.histories.json(run));
    await writeWhole(join(HISTORIES, type, `${story}.json.gz`), gzipped(text));
  }
  const counts: Record<string, number> = {};
  for (const type of WORKFLOW_TYPES) counts[type] = (await readdir(join(HISTORIES, type))).length;
  await writeWhole(join(HISTORIES, "expected.json"), `${JSON.stringify(counts, null, 2)}\n`);
  process.stderr.write(`${RECORDED.length} histories recorded\n`);
} finally {
  await stage.close();
}
