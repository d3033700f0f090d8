import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createOpenReview } from "../../../activities/open-review.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { putArtifact } from "../../../infra/objects/artifact-store.ts";
import { command } from "./command.ts";
import { stage, type Stage } from "./stage.ts";

let at: Stage;
let text = "";
let rulebook = "";
beforeAll(async () => {
  at = await stage();
  const shipped = await readFile(
    new URL("../../../rulebooks/equal-500/2021.1.yaml", import.meta.url),
    "utf8",
  );
  text = shipped.replace(
    "universe:\n",
    "universe:\n  source: {kind: parent_index, index: large-500}\n",
  );
  rulebook = join(at.folder, "drawn.yaml");
  await writeFile(rulebook, text);
});

const INDEX = ["--index", "equal-500"];
const REFUSAL = {
  code: "bad_input",
  exit_code: 2,
  details: { field: "universe.source", value: "large-500" },
};

test.each`
  name              | options
  ${"review start"} | ${["--review", "2024-12"]}
  ${"backfill"}     | ${["--from", "2024-11-01", "--to", "2024-12-31"]}
`("`$name` refuses a universe that is drawn from an index, and starts nothing", async (asked) => {
  const { name, options } = asked as { readonly name: string; readonly options: string[] };
  const more = [...INDEX, ...options, "--rulebook", rulebook, "--json"];
  const { code, stdout } = await command(at, [...name.split(" "), ...more]);
  expect(code, stdout).toBe(2);
  const { error } = JSON.parse(stdout);
  expect(error).toMatchObject(REFUSAL);
  expect(error.message).toContain("--parent large-500=DIR");
  const { count } = await at.client.workflow.count("");
  expect(count).toBe(0);
});

test("nor does the tick's review of such a rulebook open", async () => {
  const { openReview } = createOpenReview(at.deps);
  const opening = openReview({
    v: 1,
    reviewId: "review/equal-500/2024-12-13/r1",
    index: "equal-500",
    review: "2024-12",
    kind: "quarterly",
    cutOff: plainDate("2024-12-13"),
    preparer: "scheduler",
    pins: { rulebook: await putArtifact(at.store, text) },
    supersedes: null,
    effective: null,
    openedAt: "2024-12-13T22:00:00Z",
  });
  await expect(opening).rejects.toMatchObject({ code: "bad_input" });
});
