import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { putArtifact } from "../../../infra/objects/artifact-store.ts";
import type { ReviewOutcome } from "../../../workflows/contracts.ts";
import { command } from "./command.ts";
import { send, signed } from "./decide.ts";
import { expectLikeCompute, expectReplays } from "./like-compute.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve, isOpen, untilLedger } from "./watch.ts";

let at: Stage;
beforeAll(async () => {
  at = await stage();
});

const { first, second, committee } = PEOPLE;
const shipped = (file: string) => readFile(new URL(`../../../${file}`, import.meta.url), "utf8");
/** Every date of the review has passed: nothing but people and data is waited for. */
const LATE = { begins: "2025-01-06", sessionMs: 300 };

/** The German lines of the sample with the stakes of closed holders, at one of two dates. */
async function germanLines(officersAt: (nth: number) => number): Promise<string> {
  const [header, ...lines] = (await shipped("samples/universe-eurozone.csv")).trim().split("\n");
  const rows = lines
    .filter((line) => line.startsWith("XETR"))
    .map((line, nth) => `${line},${officersAt(nth)},${nth % 4 === 3 ? "" : (nth % 11) * 0.03}`);
  return [`${header},officers,strategic`, ...rows, ""].join("\n");
}

const FLOATS = `shares:
  float:
    source:
      kind: holdings
      stakes:
        - {column: officers, in: shares}
        - {column: strategic, in: fraction, at_least: 0.05}
schedule:
`;

const THREE_PASSES = { timeout: 240_000 };

test(
  "floats from holdings: a bad cell is told and mended, and every pass and revision is what compute gives",
  THREE_PASSES,
  async () => {
    const rulebook = (await shipped("rulebooks/germany-40/2024.1.yaml")).replace(
      "schedule:\n",
      FLOATS,
    );
    const universe = await germanLines((nth) => nth * 1_000);
    const later = await germanLines((nth) => nth * 2_000);
    const bad = universe.replace(",3000,", ",3 thousand,");
    await at.deliver("2024-11-29", "2024-11-29", bad);
    await at.deliver("2024-12-04", "2024-12-23", later);
    const worker = await work(at, at.deps);
    const calendar = await at.calendar(LATE);
    const pins = { rulebook: await putArtifact(at.store, rulebook) };
    const named = { index: "germany-40", review: "2024-12", kind: "quarterly" } as const;
    const { id, outcome } = await startReview(at.client, { calendar, pins, ...named });

    const refused = await untilLedger(at, id, ({ alarms }) =>
      alarms.some(({ code }) => code === "stage_refused"),
    );
    expect(refused).toMatchObject({ phase: "computing", pass: 1, needs_attention: true });
    const { stdout: status } = await command(at, ["review", "status", id]);
    expect(status).toContain(
      'alarm stage_refused computation raised: universe.csv:5: bad_input: session "2024-11-29", security_id "XETR-004-A", column "officers", value "3 thousand"',
    );
    const mended = join(at.folder, "mended.csv");
    await writeFile(mended, universe);
    const about = ["--source", "universe", "--session", "2024-11-29", "--mic", "XETR"];
    expect((await command(at, ["ingest", mended, ...about])).stderr).toContain(
      `Looking again: ${id}.`,
    );
    const inputs = { rulebook, universe, prices: later };
    await untilLedger(at, id, isOpen);
    await expectLikeCompute(at, id, { review: "2024-12", given: inputs });

    const left = { security_id: "XETR-002-A", choice: "exclude", reason: "acquired" } as const;
    await send(at.client, signed(id, committee, { action: "decide", ...left }));
    await untilLedger(at, id, (now) => now.pass === 3 && isOpen(now));
    const decisions = `security_id,action,reason,decided_by,decided_on,evidence\nXETR-002-A,exclude,acquired,committee,2024-12-01,\n`;
    await expectLikeCompute(at, id, { review: "2024-12", given: { ...inputs, decisions } });
    await approve(at, id, [first, second]);
    expect(await outcome()).toMatchObject({ status: "closed", passes: 3 });

    const reason = ["--reason", "the stakes were read again"];
    const corrected = await command(at, ["review", "start", "--supersedes", id, ...reason]);
    expect(corrected.code, corrected.stderr).toBe(0);
    const next = id.replace("/r1", "/r2");
    await untilLedger(at, next, isOpen);
    await expectLikeCompute(at, next, { review: "2024-12", given: { ...inputs, decisions } });
    await approve(at, next, [first, second]);
    const ended = (await at.client.workflow.getHandle(next).result()) as ReviewOutcome;
    expect(ended.status).toBe("closed");
    for (const revision of ["r1", "r2"])
      expect(await expectReplays(at, `germany-40/2024-12-23/${revision}`)).toContain("effective");
    const folder = join(at.folder, "objects/published/germany-40/2024-12-23/r2");
    const explained = await command(at, ["explain", folder, "XETR-004-A"]);
    expect(explained.stdout).toContain("officers 3000");
    await worker.end();
  },
);

test.each`
  index                  | kind           | review       | cutOff          | effective       | sample          | later
  ${"bond-aggregate"}    | ${"monthly"}   | ${"2024-12"} | ${"2024-12-31"} | ${"2025-01-02"} | ${"bonds.csv"}  | ${false}
  ${"multi-asset-60-40"} | ${"quarterly"} | ${"2024-12"} | ${"2024-12-23"} | ${"2025-01-02"} | ${"assets.csv"} | ${true}
`("$index: what compute gives, published and replayed", async (of) => {
  const universe = await shipped(`samples/${of.sample}`);
  const rulebook = await shipped(`rulebooks/${of.index}/2021.1.yaml`);
  await at.deliver(of.cutOff, of.effective, universe);
  const worker = await work(at, at.deps);
  const calendar = await at.calendar({ ...LATE, begins: "2025-01-21" });
  const named = { index: of.index, kind: of.kind, review: of.review };
  const cutOff = plainDate(of.cutOff);
  const { id, outcome } = await startReview(at.client, { calendar, cutOff, ...named });
  await untilLedger(at, id, isOpen);
  const prices = of.later ? { prices: universe } : {};
  await expectLikeCompute(at, id, { review: of.review, given: { rulebook, universe, ...prices } });
  await approve(at, id, [first, second]);
  expect(await outcome()).toMatchObject({ status: "closed" });
  const sets = await expectReplays(at, `${of.index}/${of.effective}/r1`);
  expect(sets).toEqual(expect.arrayContaining(["announcement", "effective", "review"]));
  await worker.end();
});
