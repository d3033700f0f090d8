import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeWhole } from "../infra/whole-file.ts";
import { gzipped, neutralHistory } from "./recording/neutral-history.ts";
import { recordingStage, type RecordingStage } from "./recording/recording-stage.ts";
import { playStories, RECORDED } from "./recording/stories.ts";

const HISTORIES = fileURLToPath(new URL("../test/histories/", import.meta.url));

// Plays every story on real servers and keeps the histories: `test/histories/<type>/<story>.json.gz`.
// With names, such as `reviewIndex/withdrawn`, only these are written. A history that no story of today
// records stays: such runs can exist.
const NAMED = process.argv.slice(2);
const stage = await recordingStage();
try {
  await playStories(stage);
  await keep(await recordings(stage));
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`);
  process.exitCode = 1;
  // Stories that still play lose their servers now; the first failure is the one that counts.
  process.on("uncaughtException", () => {});
} finally {
  await stage.close();
}
process.exit();

async function recordings({ deps }: RecordingStage): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const { type, story, workflowId } of RECORDED) {
    if (NAMED.length > 0 && !NAMED.includes(`${type}/${story}`)) continue;
    const text = neutralHistory(await deps.histories.json({ workflowId, runId: "" }));
    files.set(`${type}/${story}.json.gz`, gzipped(text));
  }
  return files;
}

/** The counts are kept beside the histories: a test fails where one of them is missing. */
async function keep(files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [path, bytes] of files) await writeWhole(join(HISTORIES, path), bytes);
  const counts: Record<string, number> = {};
  for (const type of new Set(RECORDED.map((recorded) => recorded.type)))
    counts[type] = (await readdir(join(HISTORIES, type))).length;
  await writeWhole(join(HISTORIES, "expected.json"), `${JSON.stringify(counts, null, 2)}\n`);
  process.stderr.write(`${files.size} histories recorded\n`);
}
