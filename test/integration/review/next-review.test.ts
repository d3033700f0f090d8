import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { putArtifact } from "../../../infra/objects/artifact-store.ts";
import { getText } from "../../../infra/objects/json-artifact.ts";
import { readCsvTable } from "../../../schemas/csv-table.ts";
import type { ReviewOutcome } from "../../../workflows/contracts.ts";
import { command } from "./command.ts";
import { expectLikeCompute } from "./like-compute.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve, isOpen, untilLedger } from "./watch.ts";

let at: Stage;
beforeAll(async () => {
  at = await stage();
});

const shipped = (file: string) => readFile(new URL(`../../../${file}`, import.meta.url), "utf8");

const STYLE = `style:
  measures:
    - {column: book_value, part: 0.5, favours: value}
    - {column: cash_flow, part: 0.5, favours: growth}
  if_missing: rescale
  counts: float_cap
  map: [{position: 0.25, value: 0}, {position: 0.5, value: 0.5}, {position: 0.75, value: 1}]
  whole_over: 0.95
  band: {width: 0.1, since: last_review}
schedule:
`;

/** The largest companies of the sample, some more than the index takes. */
function largest(universe: string): string {
  const [header, ...lines] = universe.trim().split("\n");
  return [header, ...lines.filter((line) => line < "S0650"), ""].join("\n");
}

/** The same market a quarter later: book values have moved, some of them by more than the band. */
function aQuarterLater(universe: string): string {
  const [header, ...lines] = universe.trim().split("\n");
  // Counted from the end of the line: names before it hold commas.
  const back = header!.split(",").length - header!.split(",").indexOf("book_value");
  const moved = lines.map((line, nth) => {
    const cells = line.split(",");
    const cell = cells.length - back;
    const was = cells[cell]!;
    return cells.with(cell, was && String(Number(was) * (1 + (nth % 7) * 0.3))).join(",");
  });
  return [header, ...moved, ""].join("\n");
}

async function written(name: string, text: string): Promise<string> {
  const file = join(at.folder, name);
  await writeFile(file, text);
  return file;
}

test(
  "a split by style: from a composition given by hand, then from what the ledger carries, as compute has it",
  { timeout: 240_000 },
  async () => {
    const rulebook = (await shipped("rulebooks/large-500/2021.1.yaml")).replace(
      "schedule:\n",
      STYLE,
    );
    const universe = largest(await shipped("samples/universe.csv"));
    const later = aQuarterLater(universe);
    await at.deliver("2024-12-13", "2024-12-20", universe);
    await at.deliver("2025-03-14", "2025-03-14", later);
    const worker = await work(at, at.deps);
    const calendar = await at.calendar({ begins: "2025-05-21", sessionMs: 300 });

    const current = await shipped("samples/current.csv");
    const previousRanks = await shipped("samples/previous-ranks.csv");
    const begun = { current, previousRanks, divisor: "3213184257.5" };
    const options = {
      "--rulebook": await written("style.yaml", rulebook),
      "--calendar": await written("calendar.json", await getText(at.store, calendar)),
      "--current": await written("begun.csv", current),
      "--previous-ranks": await written("begun-ranks.csv", previousRanks),
      "--divisor": begun.divisor,
    };
    const named = ["--index", "large-500", "--review", "2024-12", "--by", "preparer"];
    const asked = ["review", "start", "--json", ...named, ...Object.entries(options).flat()];
    const started = await command(at, asked);
    expect(started.code, started.stderr).toBe(0);
    const { review_id: first } = JSON.parse(started.stdout) as { review_id: string };
    await untilLedger(at, first, isOpen);
    const given = { rulebook, universe };
    await expectLikeCompute(at, first, { review: "2024-12", given: { ...given, ...begun } });
    await approve(at, first, [PEOPLE.first, PEOPLE.second]);
    const ended = (await at.client.workflow.getHandle(first).result()) as ReviewOutcome;
    expect(ended.status).toBe("closed");

    const next = await startReview(at.client, {
      calendar,
      pins: { rulebook: await putArtifact(at.store, rulebook) },
      index: "large-500",
      review: "2025-03",
      kind: "quarterly",
      cutOff: plainDate("2025-03-14"),
    });
    await untilLedger(at, next.id, isOpen);
    const left = await whatFirstLeft(current);
    const after = { rulebook, universe: later, ...left };
    await expectLikeCompute(at, next.id, { review: "2025-03", given: after });
    await next.handle.terminate("test ends");
    await worker.end();
  },
);

/** The published files of the first review as the next one's `compute` takes them. */
async function whatFirstLeft(before: string) {
  const folder = join(at.folder, "objects/published/large-500/2024-12-23/r1");
  const file = (name: string) => readFile(join(folder, name), "utf8");
  const rowsOf = (name: string, text: string) => readCsvTable({ file: name, text }).records;
  const since = new Map(
    rowsOf("current.csv", before).map(({ cells }) => [cells["security_id"], cells["member_since"]]),
  );
  const composition = await file("effective/composition.csv");
  const ids = rowsOf("composition.csv", composition).map(({ cells }) => cells["security_id"]!);
  const [header, ...lines] = composition.trim().split("\n");
  const dated = lines.map((line, nth) => {
    const id = ids[nth];
    return `${line},${since.has(id) ? (since.get(id) ?? "") : "2024-12-23"}`;
  });
  const divisor = rowsOf("divisor.csv", await file("effective/divisor.csv"))[0]!;
  return {
    current: [`${header},member_since`, ...dated, ""].join("\n"),
    previousRanks: await file("review/ranks.csv"),
    divisor: divisor.cells["divisor_after"]!,
  };
}
