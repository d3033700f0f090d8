import { eventProblems } from "../events/event-rules.ts";
import { sharesProblems } from "../float/shares-problems.ts";
import type { BarredScreen } from "../eligibility/bars.ts";
import { limitsFromAbove, screenProblems, type Screen } from "../eligibility/screens.ts";
import { capStepProblems } from "../capping/cap-step-problems.ts";
import { capColumnProblems } from "./cap-column-problems.ts";
import { columnTypeProblems } from "./column-type-problems.ts";
import { dateRoleProblems } from "./date-role-problems.ts";
import { screenOrderProblems } from "./screen-order-problems.ts";
import { screenScopeProblems } from "./screen-scope-problems.ts";
import { rolesOfEveryKind } from "../calendar/schedule-rule.ts";
import { rollProblems } from "../commodities/roll-problems.ts";
import { rebalanceProblems } from "../rebalancing/rebalance-problems.ts";
import { styleProblems } from "../style/style-maps.ts";
import { inputTests } from "../weighting/input-tests.ts";
import type { Methodology } from "./methodology.ts";
import { publishProblems } from "./publish-problems.ts";
import { segmentProblems } from "./segment-problems.ts";
import { rankProblems } from "./rank-problems.ts";
import { selectProblems } from "./select-problems.ts";
import { sourceProblems } from "./source-problems.ts";
import { treatmentProblems } from "./treatment-problems.ts";
import { waiverProblems } from "./waiver-problems.ts";
import { weightProblems } from "./weight-problems.ts";

/** A rule that cannot be honoured: where it stands in the rulebook and why. */
export interface RulebookProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Every contradiction of a rulebook as written that its form alone does not show. */
export function rulebookProblems(methodology: Methodology): readonly RulebookProblem[] {
  return [
    ...universeProblems(methodology),
    ...sourceProblems(methodology),
    ...columnTypeProblems(methodology),
    ...kindProblems(methodology),
    ...rankProblems(methodology),
    ...selectProblems(methodology),
    ...segmentProblems(methodology),
    ...weightProblems(methodology),
    ...styleProblems(methodology.style).map(({ path, reason }) => ({
      path: ["style", ...path],
      reason,
    })),
    ...sharesProblems(methodology),
    ...eventProblems(methodology),
    ...screenOrderProblems(methodology),
    ...screenScopeProblems(methodology),
    ...waiverProblems(methodology),
    ...dateRoleProblems(methodology),
    ...capListProblems(methodology),
    ...capColumnProblems(methodology),
    ...rebalanceProblems(methodology),
    ...rollProblems(methodology),
    ...treatmentProblems(methodology),
    ...publishProblems(methodology),
  ];
}

/** Ids of the tests that every line faces after the screens. */
const RESERVED_IDS = [
  "company_cap",
  "shares",
  "float_factor",
  "float_source",
  "not_excluded",
  "priced",
];

function universeProblems({
  universe,
  segments,
  weight,
  schedule,
  shares,
}: Methodology): RulebookProblem[] {
  const { screens, attributes = {} } = universe;
  const reserved = [...RESERVED_IDS, ...inputTests(weight, shares.part).map(({ id }) => id)];
  const ids = screens.map(({ id }) => id);
  const named = screens.flatMap((screen, at): RulebookProblem[] => {
    const path = ["universe", "screens", at];
    if (ids.indexOf(screen.id) !== at)
      return [{ path: [...path, "id"], reason: `the screen ${screen.id} is named twice` }];
    if (reserved.includes(screen.id))
      return [{ path: [...path, "id"], reason: `${screen.id} names a test that every review has` }];
    if (segments && limitsFromAbove(screen, ["company_cap"]))
      return [
        {
          path,
          reason:
            "segments divide companies by size: no screen limits it from above, or in an expression",
        },
      ];
    if (screen.of === "newcomers" && hasMemberBars(screen))
      return [{ path: [...path, "of"], reason: "members do not face it: their bars say nothing" }];
    return [];
  });
  const roles = rolesOfEveryKind(schedule);
  const contradictions = screenProblems(screens, { attributes, roles }).map(({ path, reason }) => ({
    path: ["universe", "screens", ...path],
    reason,
  }));
  return [...named, ...contradictions];
}

function hasMemberBars(screen: Screen): boolean {
  const { member, dated = [] } = screen as Screen & BarredScreen;
  return member !== undefined || dated.some((row) => row.member !== undefined);
}

function kindProblems({
  select,
  caps,
  schedule,
  segments,
  weight,
}: Methodology): RulebookProblem[] {
  const kinds = Object.keys(select);
  const strangers = (named: readonly string[]) => named.filter((kind) => !kinds.includes(kind));
  const known = `the kinds under select are ${kinds.join(", ")}`;
  return [
    ...strangers(Object.keys(caps)).map((kind) => ({ path: ["caps", kind], reason: known })),
    ...strangers(Object.keys(schedule)).map((kind) => ({
      path: ["schedule", kind],
      reason: known,
    })),
    ...kinds
      .filter((kind) => caps[kind] === undefined)
      .map((kind) => ({ path: ["caps"], reason: `the kind ${kind} has no list of caps` })),
    ...kinds
      .filter((kind) => schedule[kind] === undefined)
      .map((kind) => ({
        path: ["select", kind],
        reason: `no review is of the kind ${kind}: the schedule has no dates for it`,
      })),
    ...strangers(weight.keep_factors ?? kinds).map(() => ({
      path: ["weight", "keep_factors"],
      reason: known,
    })),
    ...strangers(segments?.migrate ?? kinds).map(() => ({
      path: ["segments", "migrate"],
      reason: known,
    })),
  ];
}

function capListProblems({ caps }: Methodology): readonly RulebookProblem[] {
  return Object.entries(caps).flatMap(([kind, steps]) =>
    capStepProblems(steps).map(({ path, reason }) => ({ path: ["caps", kind, ...path], reason })),
  );
}
