import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { eventProblems } from "../../../domain/events/event-rules.ts";
import { eventsInForce, type EventVersion } from "../../../domain/events/events-in-force.ts";
import { shipped, timed } from "../calendar/schedules.ts";

const versionsOf = (path: string): EventVersion[] =>
  shipped(path).versions.map(({ validFrom, rulebook }) => ({
    validFrom,
    rules: rulebook.methodology,
  }));

function printed(versions: readonly EventVersion[], from: string, to: string): string[] {
  const events = eventsInForce(versions, timed, { from: plainDate(from), to: plainDate(to) });
  return events.map(({ review, kind, roles }) =>
    [review, kind, ...roles.map(({ role, session }) => `${role} ${session}`)].join(", "),
  );
}

/** Source: METHODOLOGIES.md section 8.3. */
const CHECKS = [
  ["2026-03", "2026-03-30", "2026-03-31", "2026-04-01", "2026-03-26", "2026-03-30", "2026-03-31"],
  ["2026-06", "2026-06-29", "2026-06-30", "2026-07-01", "2026-06-25", "2026-06-29", "2026-06-30"],
  ["2026-09", "2026-09-29", "2026-09-30", "2026-10-01", "2026-09-25", "2026-09-29", "2026-09-30"],
  ["2026-12", "2026-12-30", "2026-12-31", "2027-01-04", "2026-12-28", "2026-12-30", "2026-12-31"],
  ["2027-03", "2027-03-30", "2027-03-31", "2027-04-01", "2027-03-25", "2027-03-30", "2027-03-31"],
  ["2027-06", "2027-06-29", "2027-06-30", "2027-07-01", "2027-06-25", "2027-06-29", "2027-06-30"],
] as const;

test("the quarter-end checks of six quarters have their published dates", () => {
  const rows = (roles: (row: (typeof CHECKS)[number]) => readonly [string, string, string]) =>
    CHECKS.map((row) => {
      const [price, close, open] = roles(row);
      return `${row[0]}, conditional_check, price ${price}, implement_close ${close}, effective_open ${open}`;
    });
  const [from, to] = ["2026-01-01", "2027-06-30"];
  expect(printed(versionsOf("sector-capped"), from, to)).toEqual(
    rows(([, price, close, open]) => [price, close, open]),
  );
  expect(printed(versionsOf("style-capped"), from, to)).toEqual(
    rows(([, , , , price, close, open]) => [price, close, open]),
  );
});

test("what a source says otherwise of the check's months is in the rule", () => {
  const events = eventsInForce(versionsOf("style-capped"), timed, {
    from: plainDate("2026-06-01"),
    to: plainDate("2026-09-30"),
  });
  const said = events.map(
    ({ roles }) => roles.find(({ role }) => role === "implement_close")!.rule,
  );
  expect(said.map((rule) => rule.includes("not followed: months 1 2 3 4"))).toEqual([false, true]);
});

describe("rules of every month", () => {
  test("a test passed over two month-ends until 2026-04-30, and an entry by trading days, which no month dates", () => {
    const [first, ...others] = printed(versionsOf("exchange-100"), "2025-11-01", "2026-12-31");
    expect(first).toBe(
      "2025-10, ongoing_test:weight, month_end_1 2025-09-30, month_end_2 2025-10-31, implement_close 2025-11-21, effective_open 2025-11-24",
    );
    expect(others.map((row) => row.slice(0, 7))).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
      "2026-03",
    ]);
  });

  test.each`
    check                                        | close                                              | span         | because
    ${{ last_session: true }}                    | ${{ calendar_days: 70, from: "check" }}            | ${"2026-04"} | ${"70 days after the end of January"}
    ${{ last_session: true }}                    | ${{ sessions: 45, from: "check" }}                 | ${"2026-04"} | ${"45 sessions after it"}
    ${{ sessions: -5, from: "implement_close" }} | ${{ nth_weekday: ["FRI", 3], calendar_days: 75 }}  | ${"2026-04"} | ${"75 days after the third Friday of January"}
    ${{ sessions: -5, from: "implement_close" }} | ${{ nth_weekday: ["FRI", 3], calendar_days: -70 }} | ${"2025-11"} | ${"70 days before it"}
  `("an implementation is in its own month: $because", ({ check, close, span }) => {
    const dates = { check, implement_close: close };
    const fast_exit = [{ id: "x", rank: { over: 60 }, periods: 1, months: [1], dates }];
    const versions = [{ validFrom: plainDate("2020-01-01"), rules: { fast_exit } as never }];
    const months = (from: string, to: string) =>
      printed(versions, from, to).map((row) => row.slice(0, 7));
    expect(months(`${span}-01`, `${span}-30`)).toEqual(["2026-01"]);
    expect(months("2025-08-01", "2026-06-30")).toEqual(["2026-01"]);
  });

  test("an exit is implemented in the month after it is observed", () => {
    const rows = printed(versionsOf("eurozone-50"), "2026-01-01", "2026-02-28");
    expect(rows).toEqual([
      "2025-12, fast_exit:fast-exit, check 2025-12-31, implement_close 2026-01-08, effective_open 2026-01-09",
      "2026-01, fast_exit:fast-exit, check 2026-01-30, implement_close 2026-02-06, effective_open 2026-02-09",
    ]);
  });
});

test("a kind of review does not take the name of the check's dates", () => {
  const { methodology } = shipped("sector-capped").versions.at(-1)!.rulebook;
  const quarterly = methodology.select["quarterly"]!;
  const select = { quarterly, conditional_check: quarterly };
  expect(eventProblems({ ...methodology, select })).toEqual([
    {
      path: ["conditional_check"],
      reason: "a kind of review under select has the name of the check's dates",
    },
  ]);
  expect(eventProblems(methodology)).toEqual([]);
});

describe("the version in force", () => {
  const check = versionsOf("sector-capped").at(-1)!.rules.conditional_check!;
  const from = (day: string, rules: EventVersion["rules"]): EventVersion => ({
    validFrom: plainDate(day),
    rules,
  });
  const months = (versions: readonly EventVersion[]) =>
    printed(versions, "2026-01-01", "2026-12-31").map((row) => row.slice(0, 7));

  test.each`
    ends            | gives                                           | because
    ${"2026-07-01"} | ${["2026-03"]}                                  | ${"the open of 1 July is the next version's"}
    ${"2026-07-02"} | ${["2026-03", "2026-06"]}                       | ${"it began a day later"}
    ${"2027-01-05"} | ${["2026-03", "2026-06", "2026-09", "2026-12"]} | ${"after the year"}
  `("without a check from $ends: $because", ({ ends, gives }) => {
    const versions = [from("2026-01-01", { conditional_check: check }), from(ends, {})];
    expect(months(versions)).toEqual(gives);
  });

  test("at the calendar's end only what it dates is dated", () => {
    const exit = versionsOf("eurozone-50");
    expect(printed(exit, "2035-12-01", "2035-12-31").map((row) => row.slice(0, 7))).toEqual([
      "2035-11",
    ]);
    const checks = [from("2026-01-01", { conditional_check: check })];
    expect(() => printed(checks, "2035-12-01", "2035-12-31")).toThrow(/calendar_unknown/);
  });
});
