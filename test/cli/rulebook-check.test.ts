import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shippedIndices } from "../../infra/shipped-documents.ts";
import { BASE, CAP, edited, problemsOf, QUOTA } from "./edited-rulebook.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

/** Line of a text at which `part` first stands, from 1. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

test("every shipped rulebook is without a contradiction", async () => {
  const { code, out, err } = await run(
    "rulebook",
    "check",
    ...shippedIndices().map((index) => join("rulebooks", index)),
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^\d+ files without a contradiction\.\n$/);
});

const STAGE = '- "not member"';

test.each<{
  readonly what: string;
  readonly edits: readonly (readonly [string, string])[];
  readonly at: string;
  readonly reason: string;
}>([
  {
    what: "a cap below 1/N",
    edits: [[CAP, "kind: single, target: 0.0019"]],
    at: "kind: single",
    reason: "the cap cannot hold with 500 constituents: 500 x 0.0019 = 0.95 < 1",
  },
  {
    what: "a p/q/r group without room",
    edits: [
      [
        CAP,
        "kind: group_threshold, method: release, member_limit: 0.01, members: {over: 0.0015}, trigger: {over: 0.1}",
      ],
    ],
    at: "method: release",
    reason: "the cap cannot hold with 500 constituents",
  },
  {
    what: "one large and a rest without room",
    edits: [[CAP, "kind: largest_others, largest: 0.3, others: 0.001"]],
    at: "kind: largest_others",
    reason: "0.3 + 499 x 0.001 = 0.799 < 1",
  },
  {
    what: "a rank date that no kind has, from which a screen counts",
    edits: [
      ["date: rank}", "date: rnk}"],
      [
        "  screens:\n",
        "  screens:\n    - {id: new, seasoning: {trading_days: 20}, if_missing: pass}\n",
      ],
    ],
    at: "rnk",
    reason: "the schedule of quarterly has no date rnk; did you mean rank?",
  },
  {
    what: "a listing before there were exchanges",
    edits: [
      [
        "  screens:\n",
        "  screens:\n    - {id: new, seasoning: {calendar_months: 30000}, if_missing: pass}\n",
      ],
    ],
    at: "calendar_months",
    reason: "1200",
  },
  {
    what: "a trigger below its target",
    edits: [[CAP, "kind: single, trigger: {over: 0.02}, target: 0.03"]],
    at: "kind: single",
    reason: "the trigger 0.02 is below the target 0.03",
  },
  {
    what: "a floor over the limit of its group",
    edits: [[CAP, "kind: group, by: sector, limit: 0.1, floor: 0.2"]],
    at: "kind: group",
    reason: "the floor 0.2 is over the limit 0.1",
  },
  {
    what: "a limit that a later step is certain to break",
    edits: [
      [CAP, "kind: single, target: 0.0021"],
      [
        "\nschedule:",
        "\n  - {id: top, unit: company, kind: top_n, n: 480, trigger: {over: 0.9}, target: 0.9}\nschedule:",
      ],
    ],
    at: "kind: single",
    reason: "once top is triggered, the largest of the others weighs at least 0.005",
  },
  {
    what: "prices of a date that the schedule lacks",
    edits: [["prices: price", "prices: prise"]],
    at: "prices: prise",
    reason: "the schedule of quarterly has no date prise; did you mean price?",
  },
  {
    what: "ranks of a date that the schedule lacks",
    edits: [["date: rank}", "date: ranking_day}"]],
    at: "rank: {unit",
    reason: "the schedule of quarterly has no date ranking_day",
  },
  {
    what: "a stage that contradicts itself",
    edits: [[STAGE, '- "rank <= 50 and rank > 75"']],
    at: "rank <= 50",
    reason: "no company can satisfy this condition",
  },
  {
    what: "a stage that comes too late",
    edits: [[STAGE, '- "rank <= 200"']],
    at: "rank <= 200",
    reason: "stage 1 has taken every company that satisfies this condition",
  },
  {
    what: "a buffer that cannot hold the count",
    edits: [
      ["count: 500", "buffer_rank: {n: 500, insert_at: 510, delete_at: 550}"],
      [
        '    stages:\n      - "rank <= 450 or (member and rank <= 550)"\n      - "not member"\n',
        "",
      ],
    ],
    at: "buffer_rank",
    reason: "a buffer holds the count where insert_at <= n < delete_at",
  },
  {
    what: "stages of which none reaches the count",
    edits: [
      ["rank <= 450 or (member and rank <= 550)", "rank <= 400 or (member and rank <= 499)"],
      [`      ${STAGE}\n`, ""],
    ],
    at: "count: 500",
    reason: "no stage takes a company ranked 500 or worse, so that fewer are in",
  },
  {
    what: "a quota that cannot reach the count",
    edits: QUOTA,
    at: "500, by",
    reason: "the 3 values of exchange that pass the screens may have 450 together",
  },
  {
    what: "a screen that denies what an earlier one allows",
    edits: [
      [
        "allow: [United States]}",
        "allow: [United States]}\n    - {id: abroad, attribute: country, deny: [United States, Canada]}",
      ],
    ],
    at: "id: abroad",
    reason: "nothing that the screen country passes can pass this one",
  },
  {
    what: "bars that exclude each other",
    edits: [
      [
        "allow: [United States]}",
        "allow: [United States]}\n    - {id: low, measure: price, under: 5, if_missing: fail}\n    - {id: high, measure: price, at_least: 5, if_missing: fail}",
      ],
    ],
    at: "id: high",
    reason: "nothing that the screen low passes can pass this one",
  },
  {
    what: "a band of a segment that reaches into the next",
    edits: [
      [
        "\nweight:",
        "\nsegments:\n  list:\n    - {id: large, at_least: 1000, stay_down_to: 0.5}\n    - {id: mid, at_least: 400, stay_up_to: 1.5}\n    - {id: small}\nweight:",
      ],
    ],
    at: "{id: mid",
    reason: "its band reaches up to 600, past the lower edge 500 of the band of large",
  },
  {
    what: "an announcement after the effective date",
    edits: [["announce: {same_as: data_cutoff", "announce: {sessions: 2, from: effective_open"]],
    at: "announce: {",
    reason: "it is after implement_close,",
  },
  {
    what: "an exchange without a calendar",
    edits: [["calendar: XNYS", "calendar: XXXX"]],
    at: "calendar: XXXX",
    reason: "no calendar names this exchange",
  },
])("$what is named with its line", async ({ edits, at, reason }) => {
  const text = edited(...edits);
  const { code, problems } = await problemsOf(text);
  expect(code).toBe(2);
  expect(problems).toHaveLength(1);
  expect(problems[0]!.reason).toContain(reason);
  expect(problems[0]!.line).toBe(lineOf(text, at));
});

const DATES =
  "months: [1], calendar: XNYS, rank: {last_session: true, month_offset: -1}, " +
  "price: {same_as: rank}, announce: {same_as: rank}, implement_close: {last_session: true}";

test("a list of caps that serves two kinds of review is refused once", async () => {
  const text = edited(
    ["select:\n", "select:\n  annual: {top_n: {n: 500}}\n"],
    ["schedule:\n", `schedule:\n  annual: {${DATES}}\n`],
    [CAP, "kind: single, target: 0.0019"],
  );
  const { problems } = await problemsOf(text);
  expect(problems.map(({ field }) => field)).toEqual(["caps[0].target"]);
});

test("all problems are named, not only the first", async () => {
  const text = edited(
    [STAGE, '- "rank <= 50 and rank > 75"'],
    ["prices: price", "prices: prise"],
    [CAP, "kind: single, target: 0.0019"],
    ["announce: {same_as: data_cutoff", "announce: {sessions: 2, from: effective_open"],
    ["attribute: country", "attribute: countri"],
  );
  const { problems } = await problemsOf(text, "--universe", "samples/universe.csv");
  expect(problems.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual(
    ["rank <= 50", "prise", "kind: single", "announce: {", "countri"]
      .map((part) => lineOf(text, part))
      .toSorted((a, b) => a - b),
  );
});

test("misspelt keys and wrong values are named together, each with its place", async () => {
  const text = edited(["currency: USD", "curency: USD"], ["count: 500", "count: many"]);
  const { problems } = await problemsOf(text);
  expect(problems.map(({ line }) => line)).toEqual(
    expect.arrayContaining([lineOf(text, "curency"), lineOf(text, "count: many")]),
  );
});

test("a column that the universe lacks is named with the nearest one that it has", async () => {
  const text = edited(["attribute: country", "attribute: countri"]);
  const { code, problems } = await problemsOf(text, "--universe", "samples/universe.csv");
  expect(code).toBe(2);
  expect(problems).toEqual([
    {
      file: expect.stringMatching(/r\.yaml$/),
      line: lineOf(text, "countri"),
      column: 32,
      field: "universe.screens[2].attribute",
      value: "countri",
      reason: "countri is no column of the universe file; did you mean country?",
    },
  ]);
  expect(await problemsOf(BASE, "--universe", "samples/universe.csv")).toEqual({
    code: 0,
    problems: [],
  });
});

test.each`
  step                                                                                           | key               | column
  ${"kind: group, by: sectr, limit: 0.5"}                                                        | ${"by"}           | ${"sectr"}
  ${"kind: single, target: 0.03, no_receivers: sectr"}                                           | ${"no_receivers"} | ${"sectr"}
  ${"kind: joint, steps: [{id: a, unit: company, kind: relative, to: parent_wt, multiple: 20}]"} | ${"steps[0].to"}  | ${"parent_wt"}
`("a column that a cap names and the universe lacks is placed at $key", async (row) => {
  const { problems } = await problemsOf(
    edited([CAP, row.step]),
    "--universe",
    "samples/universe.csv",
  );
  expect(problems).toEqual([
    expect.objectContaining({ field: `caps[0].${row.key}`, value: row.column }),
  ]);
});

test("a problem is one line, and holds nothing that a terminal obeys", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "r.yaml");
  writeFileSync(file, edited([STAGE, String.raw`- "not\n \e[31m member"`]));
  const { code, err } = await run("rulebook", "check", file);
  expect(code).toBe(2);
  expect(err).toContain(
    String.raw`= not\u000a \u001b[31m member: at character 6 of the expression`,
  );
  expect(err).not.toContain("\u001B");
});
