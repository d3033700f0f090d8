import { expect, test } from "vitest";
import { z } from "zod";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import { publishDecimal } from "../../../domain/numeric/publish.ts";
import { capSteps } from "../../../schemas/cap-steps.ts";
import { lineOf } from "./lines.ts";

/** A and B are of company X and sector T. */
const LINES: readonly CapLine[] = [
  { ...lineOf("A", "X", 0.5), attributes: { sector: "T", parent: "0.4", halted: "" } },
  { ...lineOf("B", "X", 0.3), attributes: { sector: "T", parent: "0.3", halted: "" } },
  { ...lineOf("C", "C", 0.15), attributes: { sector: "F", parent: "0.2", halted: "true" } },
  { ...lineOf("D", "D", 0.05), attributes: { sector: "I", parent: "0.1", halted: "no" } },
].map((line) => ({
  ...line,
  attributes: { ...line.attributes, outside: "0" },
  previousFactor: line.securityId === "A" ? 0.5 : 1,
}));

type Keys = Readonly<Record<string, unknown>>;

const of = (kind: string, keys: Keys): Keys => ({ id: "step", unit: "security", kind, ...keys });
const single = (keys: Keys): Keys => of("single", { target: 0.4, ...keys });
const group = (method: string, keys: Keys): Keys =>
  of("group_threshold", { method, members: { over: 0.2 }, trigger: { over: 0.6 }, ...keys });
const top = (keys: Keys): Keys =>
  of("top_n", { n: 2, trigger: { at_least: 0.8 }, target: 0.6, ...keys });
const joint = { kind: "joint", objective: "least_relative_squares" };
const pivot = { member_limit: 0.4, target: 0.6, objective: "least_squares" };
const held = { id: "sector", unit: "security", kind: "group", by: "sector", limits: { T: 0.4 } };

/** By kind (and method): the key a row shows, the steps, and the weights of A, B, C and D. */
const ROWS: readonly (readonly [kind: string, key: string, steps: Keys | Keys[], gives: string])[] =
  [
    ["single", "id kind target", single({}), ".4 .36 .18 .06"],
    ["single", "unit", single({ unit: "company", target: 0.6 }), ".375 .225 .3 .1"],
    ["single", "trigger", single({ trigger: { over: 0.6 } }), ".5 .3 .15 .05"],
    ["single", "trigger", single({ trigger: { at_least: 0.5 } }), ".4 .36 .18 .06"],
    [
      "single",
      "redistribute",
      single({ redistribute: "equal" }),
      ".4 .33333333 .18333333 .08333333",
    ],
    [
      "single",
      "infeasible",
      single({ target: 0.2, infeasible: "relax_to_feasible" }),
      ".25 .25 .25 .25",
    ],
    [
      "single",
      "infeasible",
      single({ target: 0.2, infeasible: "keep_previous" }),
      ".33333333 .4 .2 .06666667",
    ],
    ["single", "no_receivers", single({ no_receivers: "halted" }), ".4 .38571429 .15 .06428571"],
    [
      "single",
      "may_be_exceeded",
      [single({ target: 0.35, may_be_exceeded: true }), held],
      ".2 .2 .45 .15",
    ],
    ["single", "may_be_exceeded", [single({ target: 0.35 }), held], "cap_broken_by_later_step"],
    [
      "largest_others",
      "largest others",
      of("largest_others", { largest: 0.45, others: 0.35 }),
      ".45 .33 .165 .055",
    ],
    [
      "group_threshold/scale",
      "method members trigger target",
      group("scale", { target: 0.6 }),
      ".375 .225 .3 .1",
    ],
    [
      "group_threshold/scale",
      "trigger",
      group("scale", { trigger: { over: 0.7 } }),
      ".4375 .2625 .225 .075",
    ],
    [
      "group_threshold/scale",
      "member_cut",
      group("scale", { target: 0.4, member_cut: { trigger: { over: 0.45 }, target: 0.35 } }),
      ".21538462 .18461538 .45 .15",
    ],
    [
      "group_threshold/scale",
      "member_floor",
      group("scale", { target: 0.4, member_floor: 0.2 }),
      ".25 .2 .4125 .1375",
    ],
    [
      "group_threshold/scale",
      "receivers_limit",
      group("scale", { receivers_limit: 0.25 }),
      ".375 .225 .25 .15",
    ],
    [
      "group_threshold/scale",
      "keep_rank_order",
      group("scale", { keep_rank_order: true }),
      ".375 .225 .225 .175",
    ],
    [
      "group_threshold/release",
      "method members trigger member_limit",
      group("release", { member_limit: 0.4 }),
      ".31578947 .28421053 .2 .2",
    ],
    [
      "group_threshold/release",
      "target",
      group("release", { member_limit: 0.4, trigger: { over: 0.7 }, target: 0.65 }),
      ".34210526 .30789474 .2 .15",
    ],
    [
      "group_threshold/release",
      "receivers_limit keep_rank_order",
      group("release", { member_limit: 0.4, receivers_limit: 0.2, keep_rank_order: true }),
      ".31578947 .28421053 .2 .2",
    ],
    [
      "group_threshold/park_smallest",
      "method members trigger target member_floor receivers_limit",
      group("park_smallest", {
        members: { over: 0.25 },
        target: 0.6,
        member_floor: 0.2,
        receivers_limit: 0.25,
      }),
      ".5 .2 .225 .075",
    ],
    ["top_n", "n trigger target", top({}), ".375 .225 .3 .1"],
    ["top_n", "outside_limit", top({ outside_limit: 0.25 }), ".375 .225 .25 .15"],
    ["top_n", "keep_rank_order", top({ keep_rank_order: true }), ".375 .225 .225 .175"],
    ["group", "by limit", of("group", { by: "sector", limit: 0.5 }), ".3125 .1875 .375 .125"],
    ["group", "limits", of("group", { by: "sector", limits: { T: 0.6 } }), ".375 .225 .3 .1"],
    [
      "group",
      "floor",
      of("group", { by: "sector", floor: 0.1 }),
      ".47368421 .28421053 .14210526 .1",
    ],
    [
      "joint",
      "steps objective",
      of("joint", { ...joint, steps: [single({ id: "cap" }), { ...held, limits: { T: 0.7 } }] }),
      ".4 .3 .225 .075",
    ],
    [
      "pivot",
      "member_limit members target objective",
      of("pivot", { ...pivot, members: 0.2 }),
      ".4 .2 .2 .2",
    ],
    [
      "joint",
      "steps",
      of("joint", {
        ...joint,
        steps: [
          of("relative", { id: "parent", to: "parent", multiple: 1.2, limit: 0.42 }),
          { ...held, limits: { T: 0.7 } },
        ],
      }),
      ".42 .28 .225 .075",
    ],
    ["pivot", "members", of("pivot", { ...pivot, members: { over: 0.2 } }), ".4 .2 .2 .2"],
    ["ladder", "ladder others", of("ladder", { ladder: [0.4, 0.3], others: 0.2 }), ".4 .3 .2 .1"],
    [
      "ladder",
      "members trigger",
      of("ladder", {
        ladder: [0.4, 0.3],
        others: 0.2,
        members: { over: 0.2 },
        trigger: { over: 0.8 },
      }),
      ".5 .3 .15 .05",
    ],
    [
      "ladder",
      "trigger",
      of("ladder", {
        ladder: [0.4, 0.3],
        others: 0.2,
        members: { over: 0.2 },
        trigger: { at_least: 0.8 },
      }),
      ".4 .3 .2 .1",
    ],
    [
      "relative",
      "to multiple",
      of("relative", { to: "parent", multiple: 1.2 }),
      ".48 .312 .156 .052",
    ],
    ["relative", "points", of("relative", { to: "parent", points: 0.05 }), ".45 .33 .165 .055"],
    [
      "relative",
      "limit",
      of("relative", { to: "parent", multiple: 1.2, limit: 0.42 }),
      ".42 .348 .174 .058",
    ],
    ["relative", "to", of("relative", { to: "outside", points: 0.42 }), ".42 .348 .174 .058"],
  ];

test.each(ROWS.map(([kind, key, ...row]) => ({ kind, key, row })))("$kind: $key", ({ row }) => {
  const [steps, gives] = row;
  const rule = capSteps.parse([steps].flat());
  if (gives.startsWith("cap_")) {
    expect(() => applyCaps(LINES, rule)).toThrow(gives);
    return;
  }
  const printed = applyCaps(LINES, rule).lines.map(({ weightAfter }) =>
    publishDecimal(weightAfter, 8, "half_away_from_zero"),
  );
  expect(printed).toEqual(gives.split(" ").map((weight) => Number(weight).toFixed(8)));
});

/** Keys that mean the same in every kind; shown once, in `single`. */
const FRAME = ["id", "kind", "unit", "infeasible", "may_be_exceeded", "no_receivers"];

interface Described {
  readonly properties?: Readonly<Record<string, { readonly const?: string }>>;
  readonly oneOf?: readonly Described[];
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
}

/** `kind/method key` for every key that the schema of cap steps knows. */
function keysOf({ properties, oneOf, anyOf, items }: Described): readonly string[] {
  if (properties === undefined)
    return [...(oneOf ?? []), ...(anyOf ?? []), ...(items ? [items] : [])].flatMap(keysOf);
  const kind = properties["kind"]!.const!;
  const method = properties["method"]?.const;
  return Object.keys(properties)
    .filter((key) => kind === "single" || !FRAME.includes(key))
    .map((key) => `${method === undefined ? kind : `${kind}/${method}`} ${key}`);
}

test("every key of every kind has a row", () => {
  const shown = ROWS.flatMap(([kind, keys]) => keys.split(" ").map((key) => `${kind} ${key}`));
  const known = keysOf(z.toJSONSchema(capSteps, { io: "input" }) as Described);
  expect(known.length).toBeGreaterThan(30);
  const silent = known.filter((key) => !shown.includes(key));
  expect(silent, "ROWS of this file: add a row for each, with the weights it gives").toEqual([]);
});
