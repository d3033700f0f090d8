import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewWorker } from "../../../cli/review-worker.ts";
import { command } from "./command.ts";
import { person, type TestPerson } from "./people.ts";
import { smallerMarket, smallerRulebook } from "./smaller-index.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { isOpen, untilLedger } from "./watch.ts";

let at: Stage;
let worker: ReviewWorker & { end(): Promise<void> };
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-23", smallerMarket());
  worker = await work(at, at.deps);
  for (const one of [...Object.values(PEOPLE), STRANGER])
    await writeFile(keyOf(one), one.key, { mode: 0o600 });
});
afterAll(() => worker.end());

const STRANGER = person("stranger", ["approver"]);
const { first, second, preparer, committee, revoked } = PEOPLE;
const keyOf = ({ id }: TestPerson) => join(at.folder, `${id}.pem`);

/** Says something to a review as a person does; gives the exit code and the one object printed. */
async function say(id: string, by: TestPerson, [action, ...more]: readonly string[]) {
  const args = ["review", action!, id, "--key", keyOf(by), ...more, "--json"];
  const { code, stdout, stderr } = await command(at, args);
  const told = stdout === "" ? undefined : (JSON.parse(stdout) as { refusal: string | null });
  return { code, refusal: told?.refusal, lastLine: stderr.trim().split("\n").at(-1) };
}

const WHY = ["--reason", "as discussed"];

test("people decide with their keys: what counts exits with 0, what is refused with 3 and says why", async () => {
  const calendar = await at.calendar({ begins: "2024-12-02", sessionMs: 3_600_000 });
  const pins = { rulebook: await smallerRulebook(at) };
  const { id, outcome } = await startReview(at.client, { calendar, pins });
  const pass = (n: number) => untilLedger(at, id, (now) => now.pass === n && isOpen(now));
  await pass(1);
  expect(await say(id, STRANGER, ["approve"])).toMatchObject({ code: 2, refusal: undefined });
  expect(await say(id, preparer, ["approve"])).toMatchObject({
    code: 3,
    refusal: "preparer_cannot_approve",
  });
  expect(await say(id, revoked, ["approve"])).toMatchObject({ code: 3, refusal: "key_revoked" });

  const line = ["--security", "S0009"];
  const decided = await say(id, committee, ["decide", ...line, "--choice", "exclude", ...WHY]);
  expect(decided).toMatchObject({ code: 0, refusal: null });
  await pass(2);
  const price = ["--security", "S0001", "--field", "price", "--value", "101.5"];
  expect(await say(id, committee, ["override", ...price, ...WHY])).toMatchObject({ code: 0 });
  await pass(3);
  const later = ["postpone", "--effective", "2024-12-30", ...WHY];
  expect(await say(id, committee, later)).toMatchObject({ code: 0, refusal: null });
  await pass(4);
  expect(await say(id, second, ["reject", ...WHY])).toMatchObject({ code: 0 });
  const { determination_sha256: seen } = await pass(5);
  const stale = await say(id, first, ["approve", "--determination", "0".repeat(64)]);
  expect(stale).toMatchObject({ code: 3, refusal: "stale_digest" });
  expect(await say(id, first, ["approve"])).toMatchObject({ code: 0, refusal: null });
  expect(await say(id, first, ["approve"])).toMatchObject({ code: 3, refusal: "second_vote" });
  expect(await say(id, second, ["approve"])).toMatchObject({ code: 0 });
  await untilLedger(at, id, ({ phase }) => phase === "approved");
  expect(await say(id, committee, ["withdraw", ...WHY])).toMatchObject({ code: 0 });
  expect(await outcome()).toMatchObject({ status: "withdrawn", determination: seen });
  expect((await say(id, first, ["approve"])).code).toBe(3);

  const { stdout } = await command(at, ["review", "status", id, "--json"]);
  const { decisions, phase, effective_date } = JSON.parse(stdout) as {
    readonly phase: string;
    readonly effective_date: string;
    readonly decisions: readonly { action: string; person: string; refusal: string | null }[];
  };
  expect({ phase, effective_date }).toEqual({ phase: "withdrawn", effective_date: "2024-12-30" });
  expect(decisions.map(({ action, person: by, refusal }) => `${action} ${by} ${refusal}`)).toEqual([
    "approve preparer preparer_cannot_approve",
    "approve revoked key_revoked",
    "decide committee null",
    "override committee null",
    "postpone committee null",
    "reject second-approver null",
    "approve first-approver stale_digest",
    "approve first-approver null",
    "approve first-approver second_vote",
    "approve second-approver null",
    "withdraw committee null",
  ]);
});
