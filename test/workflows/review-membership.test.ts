import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewCalendar } from "../../domain/review/review-calendar.ts";
import type { Sandbox } from "./sandbox.ts";
import { CALENDAR, moment } from "./review-edge.ts";
import { sandboxForThisFile, tell, type Said, type Story } from "./review-story.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

/** Announced on Friday the 13th, priced on Tuesday the 17th, implemented on Friday the 20th. */
const priced = (session: string): ReviewCalendar => ({
  ...CALENDAR,
  roles: { ...CALENDAR.roles, price: moment(session, "21:00") },
  proForma: CALENDAR.proForma.filter((at) => at.session >= session),
});
const LATER = { calendar: priced("2024-12-17") };
const at = (role: string, { calendar }: { calendar: ReviewCalendar } = LATER) =>
  Date.parse(calendar.roles[role]!.instant);
const HOUR_MS = 3_600_000;
const EXCLUDE: Said = {
  action: "decide",
  person: "committee",
  choice: "exclude",
  security_id: "S0009",
  reason: "acquired",
};
const setsOf = ({ ledger }: Story) => ledger.left.map(({ set }) => set);

/** Two people approve the membership in time, and the review waits for its prices. */
async function withMembership(story: Story): Promise<void> {
  await story.untilPhase("in_review");
  await story.approve();
  await story.simulation.passTo(at("announce") + HOUR_MS);
}

test("prices after the announcement: the membership leaves in time, the weights after the price date", async () => {
  const story = tell(sandbox, LATER);
  await withMembership(story);
  expect(setsOf(story)).toEqual(["membership"]);
  expect(await story.status()).toMatchObject({ phase: "snapshotting", pass: 2, alarms: [] });
  const membership = story.ledger.left[0]!.determination;
  await story.simulation.passTo(at("price") - 1);
  expect(await story.status()).toMatchObject({ phase: "snapshotting" });
  expect(await story.untilPhase("in_review")).not.toMatchObject({ determination: membership });
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
  expect(story.ledger.alarms).toEqual([]);
  const whole = story.ledger.left.filter(({ determination }) => determination !== membership);
  expect(whole.map(({ set }) => set)).toEqual([
    "review",
    "announcement",
    "trades-preliminary",
    "proforma-2024-12-17",
    "proforma-2024-12-18",
    "proforma-2024-12-19",
    "trades-final",
    "proforma-2024-12-20",
    "effective",
    "trades-residual",
  ]);
  expect(whole.every((left) => left.at >= at("price"))).toBe(true);
});

test("a membership that nobody approved in time is late like any announcement", async () => {
  const story = tell(sandbox, LATER);
  await story.simulation.passTo(at("announce") + HOUR_MS);
  const late = { phase: "overdue", alarms: ["announcement_missed/announcement"] };
  expect(await story.status()).toMatchObject(late);
  await story.approve("the committee met late");
  expect((await story.untilPhase("snapshotting")).alarms).toEqual([]);
  expect(setsOf(story)).toEqual(["membership"]);
});

test("weights that nobody approved by the close after their prices are missed too", async () => {
  const story = tell(sandbox, LATER);
  await withMembership(story);
  const due = Date.parse("2024-12-18T21:00:00.000Z");
  await story.simulation.passTo(due - 1);
  expect(await story.status()).toMatchObject({ phase: "in_review", alarms: [] });
  await story.simulation.passTo(due + HOUR_MS);
  expect(await story.status()).toMatchObject({
    phase: "overdue",
    alarms: ["announcement_missed/weights"],
  });
  await story.approve("the second signature came late");
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
});

test("prices of the implementation close: the weights are due at the effective open", async () => {
  const story = tell(sandbox, { calendar: priced("2024-12-20") });
  await withMembership(story);
  await story.untilPhase("overdue");
  expect(story.simulation.now()).toBeGreaterThanOrEqual(at("effective_open"));
});

test("a decision between the two is in the weights' first pass, and makes no second membership", async () => {
  const story = tell(sandbox, LATER);
  await withMembership(story);
  expect(await story.say(EXCLUDE)).toMatchObject({ accepted: true });
  await story.untilPhase("in_review");
  expect(story.simulation.now()).toBeGreaterThanOrEqual(at("price"));
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 3 });
  expect(setsOf(story).filter((set) => set === "membership")).toHaveLength(1);
  const announced = story.ledger.left.find(({ set }) => set === "announcement")!;
  expect(announced.decisions).toHaveLength(3);
});

test("what is said while the membership leaves is in the pass after it", async () => {
  const story = tell(sandbox, LATER);
  await story.untilPhase("in_review");
  await story.approve();
  await story.simulation.passTo(at("announce"));
  expect(await story.say(EXCLUDE)).toMatchObject({ accepted: true });
  await story.untilPhase("in_review");
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
  const [membership, , announced] = story.ledger.left;
  expect(membership).toMatchObject({ set: "membership" });
  expect(membership!.decisions).toHaveLength(2);
  expect(announced).toMatchObject({ set: "announcement" });
  expect(announced!.decisions).toHaveLength(3);
});

test("withdrawn between the two: the market is told", async () => {
  const story = tell(sandbox, LATER);
  await withMembership(story);
  await story.say({ action: "withdraw", person: "committee", reason: "cancelled" });
  expect(await story.outcome()).toMatchObject({ status: "withdrawn" });
  expect(setsOf(story)).toEqual(["membership", "withdrawal"]);
});

test("once the prices are there, a late review is announced as a whole", async () => {
  const story = tell(sandbox, LATER);
  await story.untilPhase("in_review");
  await story.simulation.passTo(at("price") + HOUR_MS);
  await story.say(EXCLUDE);
  await story.untilPhase("in_review");
  await story.approve("late");
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
  expect(setsOf(story)).not.toContain("membership");
});

test("a shadow goes through both and publishes neither", async () => {
  const story = tell(sandbox, { ...LATER, shadow: true });
  await withMembership(story);
  await story.untilPhase("in_review");
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
  expect(setsOf(story)).toEqual([]);
});
