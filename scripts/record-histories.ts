import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeWhole } from "../infra/whole-file.ts";
import { gzipped, neutralHistory } from "./recording/neutral-history.ts";
import { recordingStage, type RecordingStage } from "./recording/recording-stage.ts";
import { playStories, RECORDED } from "./recording/stories.ts";

const HISTORIES = fileURLToPath(new URL("../test/histories/", import.meta.url));

// Plays every story on real servers and keeps the histories: `test/histories/<type>/<story>.json.gz`.
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
    const text = neutralHistory(await deps.histories.json({ workflowId, runId: "" }));
    files.set(`${type}/${story}.json.gz`, gzipped(text));
  }
  return files;
}

/** The counts are kept beside the histories: a test fails where one of them is missing. */
async function keep(files: ReadonlyMap<string, Buffer>): Promise<void> {
  await rm(HISTORIES, { recursive: true, force: true });
  const counts: Record<string, number> = {};
  for (const [path, bytes] of files) {
    await writeWhole(join(HISTORIES, path), bytes);
    const [type] = path.split("/") as [string];
    counts[type] = (counts[type] ?? 0) + 1;
  }
  await writeWhole(join(HISTORIES, "expected.json"), `${JSON.stringify(counts, null, 2)}\n`);
  process.stderr.write(`${files.size} histories recorded\n`);
}
