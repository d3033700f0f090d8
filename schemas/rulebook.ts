import { z } from "zod";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { withRoles } from "../domain/calendar/schedule-rule.ts";
import { rolesOfScreens } from "../domain/eligibility/screens.ts";
import { columnsGiven } from "../domain/eligibility/universe-sources.ts";
import { rulebookProblems } from "../domain/methodology/rulebook-problems.ts";
import { capStepList } from "./cap-steps.ts";
import { eventRules } from "./rulebook-events.ts";
import { rankRule } from "./rulebook-rank.ts";
import { rebalance } from "./rulebook-rebalance.ts";
import { roll } from "./rulebook-roll.ts";
import { screen } from "./rulebook-screen.ts";
import { segments } from "./rulebook-segments.ts";
import { selectRule } from "./rulebook-select.ts";
import { sharesBlock } from "./rulebook-shares.ts";
import { universeSource } from "./rulebook-source.ts";
import { style } from "./rulebook-style.ts";
import { weight } from "./rulebook-weight.ts";
import { scheduleBlock } from "./schedule-rule.ts";

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");
const positive = z.number().positive();
const date = z.iso
  .date("expected a date, such as 2026-05-01")
  .transform((text) => text as PlainDate);
const currency = z.string().regex(/^[A-Z]{3}$/, "expected a currency code, such as USD");
const share = z.number().min(0).max(1);

const reinvestment = z.enum(["close", "open", "rebalance"]);

const asWritten = z.strictObject({
  index: name,
  version: z.string().min(1),
  valid_from: date,
  title: z.string().min(1).optional(),
  currency,
  base: z.strictObject({ date, value: positive }),
  universe: z
    .strictObject({
      source: universeSource.optional(),
      screens: z.array(screen).default([]),
      attributes: z.record(z.string().min(1), z.enum(["number", "text"])).optional(),
    })
    .default({ screens: [] }),
  rank: rankRule,
  select: z.record(name, selectRule).refine((kinds) => Object.keys(kinds).length > 0, {
    message: "at least one kind of review is needed",
  }),
  segments: segments.optional(),
  weight,
  style: style.optional(),
  caps: z.union([capStepList, z.record(name, capStepList)]).default([]),
  schedule: scheduleBlock,
  shares: sharesBlock,
  ...eventRules,
  rebalance: rebalance.optional(),
  roll: roll.optional(),
  corporate_actions: z
    .strictObject({
      treatment: z.enum(["cap_weighted", "non_cap_weighted"]),
      spin_off: z.enum(["keep", "remove"]),
      replacement: z.enum(["none", "next_in_list", "inherit_weight"]),
    })
    .default({ treatment: "cap_weighted", spin_off: "keep", replacement: "none" }),
  returns: z
    .strictObject({
      gross: z.strictObject({ reinvest: reinvestment }),
      net: z.strictObject({
        reinvest: reinvestment,
        withholding: z.record(z.string().min(1), share),
      }),
    })
    .default({
      gross: { reinvest: "close" },
      net: { reinvest: "close", withholding: { default: 0 } },
    }),
  publish: z
    .strictObject({
      weight_decimals: z.int().min(1).max(14).default(10),
      awf_rounding: z.strictObject({ decimals: z.int().min(1).max(12) }).optional(),
    })
    .default({ weight_decimals: 10 }),
  documentation: z.string().min(1).optional(),
});

/** A rulebook's file by its form alone; what its rules contradict is `rulebookProblems`. */
export const rulebookForm = asWritten.transform(toMethodology);

/**
 * A rulebook's file, one version: an unknown key, an expression that does not parse and rules that
 * contradict each other are refused where they stand. `caps` as a plain list serve every kind.
 */
export const rulebook = asWritten.transform((written, context): Methodology => {
  const methodology = toMethodology(written);
  const found = new Set<string>();
  for (const { path, reason } of rulebookProblems(methodology)) {
    const place = placeOf(path, Array.isArray(written.caps));
    const key = JSON.stringify([place, reason]);
    if (!found.has(key))
      context.issues.push({ code: "custom", message: reason, path: [...place], input: written });
    found.add(key);
  }
  return methodology;
});

/** Where a rule stands as written: one list of caps serves every kind, and stands under no kind. */
export function placeOf(
  path: readonly (string | number)[],
  capsAreOneList: boolean,
): readonly (string | number)[] {
  return capsAreOneList && path[0] === "caps" && path.length > 1 ? path.toSpliced(1, 1) : path;
}

function toMethodology(written: z.output<typeof asWritten>): Methodology {
  const kinds = Object.keys(written.select);
  const caps: unknown = Array.isArray(written.caps)
    ? Object.fromEntries(kinds.map((kind) => [kind, written.caps]))
    : written.caps;
  const needed = rolesOfScreens(written.universe.screens, written.rank.date);
  return {
    ...written,
    title: written.title ?? written.index,
    documentation: written.documentation ?? "",
    universe: withGiven(written.universe),
    schedule: withRoles(written.schedule, needed),
    caps: caps as Methodology["caps"],
  };
}

/** Expressions read the columns that the source gives without their being declared. */
function withGiven(universe: z.output<typeof asWritten>["universe"]): Methodology["universe"] {
  const given = columnsGiven(universe.source);
  if (Object.keys(given).length === 0) return universe;
  return { ...universe, attributes: { ...given, ...universe.attributes } };
}
