import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createOpenReview } from "../../../activities/open-review.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { artifactKey, putArtifact } from "../../../infra/objects/artifact-store.ts";
import { getFiles } from "../../../infra/objects/file-list.ts";
import { getJson } from "../../../infra/objects/json-artifact.ts";
import { readCsvTable } from "../../../schemas/csv-table.ts";
import { sampleUniverse } from "../../../scripts/sample-market.ts";
import { command } from "./command.ts";
import { send, signed } from "./decide.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview, type Started } from "./start.ts";
import { approve, isOpen, untilLedger, untilPublished } from "./watch.ts";

let at: Stage;
let text = "";
let rulebook = "";
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-23");
  const shipped = await readFile(
    new URL("../../../rulebooks/equal-500/2021.1.yaml", import.meta.url),
    "utf8",
  );
  text = shipped
    .replace("  screens:\n", "  source: {kind: parent_index, index: exchange-100}\n  screens: []\n")
    .replace(/^ +- \{id: parent.*\n/m, "");
  rulebook = join(at.folder, "drawn.yaml");
  await writeFile(rulebook, text);
});

const json = async (...args: readonly string[]) => {
  const own = ["--index", "equal-500", "--rulebook", rulebook, "--json"];
  const { code, stdout } = await command(at, [...args, ...own]);
  return { code, said: JSON.parse(stdout) };
};

test.each`
  asked                                                         | code           | reason
  ${["review", "start", "--review", "2024-12"]}                 | ${"bad_usage"} | ${"give --parent exchange-100=DIR"}
  ${["backfill", "--from", "2024-11-01", "--to", "2024-12-31"]} | ${"bad_input"} | ${"nobody gave the composition of exchange-100"}
`("$asked without a parent is refused, and starts nothing", async ({ asked, code, reason }) => {
  const { code: exit, said } = await json(...(asked as string[]));
  expect(exit).toBe(2);
  expect(said.error).toMatchObject({ code, message: expect.stringContaining(reason) });
  expect(await at.client.workflow.count("")).toMatchObject({ count: 0 });
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

const CORRECTED = { timeout: 180_000 };

test(
  "a review is drawn from the published revision of its parent, and pins it",
  CORRECTED,
  async () => {
    const calendar = await at.calendar({ begins: "2024-11-29", sessionMs: 300 });
    const worker = await work(at, at.deps);
    const parent = await startReview(at.client, { calendar });
    await approve(at, parent.id, [PEOPLE.first, PEOPLE.second]);
    await untilPublished(at, parent.id, ["review"]);
    const folder = join(at.folder, "objects/published/exchange-100/2024-12-23/r1");
    const given = ["--parent", `exchange-100=${folder}`];
    const { said } = await json("review", "start", "--review", "2024-12", ...given);
    expect(said).toMatchObject({ review_id: "review/equal-500/2024-12-13/r1" });
    await untilLedger(at, said.review_id, isOpen);

    const pass = await at.connection.db
      .selectFrom("review_pass")
      .selectAll()
      .where("review_id", "=", said.review_id)
      .executeTakeFirstOrThrow();
    const refOf = (sha256: string) => ({ key: artifactKey(sha256), sha256, bytes: 0 });
    const inputs = await getJson<ReviewInputs>(at.store, refOf(pass.inputs_sha256));
    expect(inputs.parent).toMatchObject({ index: "exchange-100", effective: "2024-12-23" });
    const files = await getFiles(at.store, refOf(pass.files_sha256));
    const idsIn = (csv: string) => {
      const { records } = readCsvTable({ file: "constituents.csv", text: csv });
      return new Set(records.map(({ cells }) => cells["security_id"]));
    };
    const published = await readFile(join(folder, "review/constituents.csv"), "utf8");
    expect(idsIn(files["constituents.csv"]!)).toEqual(idsIn(published));

    await corrected(parent);
    const { determination_sha256 } = pass;
    const vote = { action: "reject", determination_sha256, reason: "look again" } as const;
    await send(at.client, signed(said.review_id, PEOPLE.first, vote));
    expect(
      await untilLedger(at, said.review_id, (now) => now.pass === 2 && isOpen(now)),
      "a correction of the parent changes no byte of a review that pins the revision before",
    ).toMatchObject({ determination_sha256 });
    await at.client.workflow.getHandle(said.review_id).terminate("test ends");
    await worker.end();
  },
);

/** The parent without its largest member, in a second revision. */
async function corrected({ id, outcome }: Started): Promise<void> {
  expect(await outcome()).toMatchObject({ status: "closed" });
  const [header, ...lines] = sampleUniverse(1).split("\n");
  const largest = lines.find((line) => line.includes(",XNAS,"))!;
  const others = lines.filter((line) => line !== largest);
  await at.deliver("2024-11-29", "2024-11-29", [header, ...others].join("\n"));
  const asked = ["review", "start", "--supersedes", id, "--reason", "a line was wrong"];
  expect((await command(at, asked)).code).toBe(0);
  const next = id.replace("/r1", "/r2");
  await approve(at, next, [PEOPLE.first, PEOPLE.second]);
  await untilPublished(at, next, ["review"]);
  await at.client.workflow.getHandle(next).terminate("test ends");
  const constituents = (revision: string) =>
    readFile(
      join(
        at.folder,
        `objects/published/exchange-100/2024-12-23/${revision}/review/constituents.csv`,
      ),
      "utf8",
    );
  expect(await constituents("r2")).not.toBe(await constituents("r1"));
}
