import type { PlainDate } from "../calendar/plain-date.ts";
import { sessionOf } from "../calendar/review-schedule.ts";
import { addMonths, partsOf, yearMonth, type YearMonth } from "../calendar/year-month.ts";
import type { CapStep } from "../capping/cap-step.ts";
import type { EligibilityTest } from "../eligibility/eligibility-test.ts";
import { knownFloatTests } from "../eligibility/known-float-test.ts";
import { sourcedTest } from "../eligibility/sourced-test.ts";
import { limitsFromAbove, testsOf } from "../eligibility/screens.ts";
import { parentNamed, sourceTests } from "../eligibility/universe-sources.ts";
import { sizeTests } from "../eligibility/size-tests.ts";
import { floatReading, type FloatReading } from "../float/float-reading.ts";
import { withLaterRoles } from "../float/later-roles.ts";
import type { HoldingRules } from "../float/holdings.ts";
import { PipelineError } from "../errors.ts";
import { selectionPlanOf } from "../selection/methods.ts";
import { rankBasisOf, sourcedRank, type RankBasis } from "../selection/rank-basis.ts";
import type { ChoicePlan, SelectionPlan, Stage } from "../selection/selection-plan.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { favoursBetterRanks } from "../expression/rank-course.ts";
import { refuseOtherParent } from "./drawn-parent.ts";
import { isSized } from "./is-sized.ts";
import { inputTests } from "../weighting/input-tests.ts";
import type { Methodology } from "./methodology.ts";
import type { SegmentRule } from "../segments/segment-rule.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import { segmentsOn } from "../segments/segment-sizes.ts";

/** A rulebook with one review's kind, dates and thresholds filled in. */
export interface ResolvedRules {
  readonly rankDate: PlainDate;
  /** The universe's source, the rulebook's screens, then what every line needs to be ranked and weighted. */
  readonly tests: readonly EligibilityTest[];
  /** The same without the screens: the tests of a line that is exempt from them. */
  readonly exemptTests: readonly EligibilityTest[];
  readonly exemptsMembers: boolean;
  /** The universe is the composition of another index. */
  readonly isDrawn: boolean;
  /** A line without a price at the weighing role ends the review instead of being left out. */
  readonly refusesUnpriced: boolean;
  /** Month of the last annual review before this one; `undefined` without an annual schedule. */
  readonly lastAnnual: YearMonth | undefined;
  readonly rank: RankBasis;
  readonly count: number;
  /** Members are taken over the count too. */
  readonly membersFloat: boolean;
  /** Empty where the units are chosen otherwise. */
  readonly stages: readonly Stage[];
  /** How units are chosen where not by stages. */
  readonly choices: ChoicePlan | undefined;
  /** No rule asks for a rank or a cap that is not too good: a better ranked unit is never worse off. */
  readonly favoursSize: boolean;
  readonly segments: SegmentRule | undefined;
  /** Over how many best ranked the totals are taken of which parts decide; empty where none do. */
  readonly totals: readonly number[];
  /** Whether a member may change its segment at this kind of review. */
  readonly migrates: boolean;
  readonly caps: readonly CapStep[];
  /** The capping factors in force stay unless a cap is triggered under them. */
  readonly keepsFactors: boolean;
  readonly lowFloatMultiple: number | undefined;
  /** Column of universe.csv with the part of a line that the index holds; `undefined` = the whole. */
  readonly partColumn: string | undefined;
  readonly holdings: HoldingRules;
  readonly float: FloatReading;
}

/** Throws: bad_input where the rulebook has no review of that kind. */
export function resolve(inputs: ReviewInputs): ResolvedRules {
  const { methodology, kind } = inputs;
  const select = methodology.select[kind];
  if (!select)
    throw new PipelineError("bad_input", {
      field: "kind",
      value: kind,
      reason: `the rulebook has the kinds ${Object.keys(methodology.select).join(", ")}`,
    });
  const rankDate = rankDateOf(inputs);
  refuseOtherParent(inputs);
  const { source, screens, attributes = {} } = methodology.universe;
  const sessionOfRole = (role: string) => sessionOf(inputs.dates, role);
  const screened = testsOf(screens, { rankDate, attributes, sessionOf: sessionOfRole });
  const floats = methodology.shares.float?.source;
  const float = withLaterRoles(floatReading(floats), inputs.prices);
  const sourced = (test: EligibilityTest): EligibilityTest => sourcedTest(test, float);
  const ofSource = sourceTests(source);
  const weighingTests = [
    ...sizeTests(isSized(methodology)).map(sourced),
    ...knownFloatTests(floats?.if_missing, float),
    ...inputTests(methodology.weight, methodology.shares.part).map(sourced),
  ];
  const plan = selectionPlanOf(select, methodology.rank);
  const stages = plan.is === "stages" ? plan.stages : [];
  const rank = sourcedRank(rankBasisOf(methodology.rank), float);
  return {
    rankDate,
    tests: [...ofSource, ...screened.map(sourced), ...weighingTests],
    exemptTests: [...ofSource, ...weighingTests],
    isDrawn: parentNamed(source) !== undefined,
    exemptsMembers: select.screened === "newcomers",
    refusesUnpriced: methodology.weight.if_missing !== "fail",
    lastAnnual: lastAnnualBefore(methodology, yearMonth(inputs.review)),
    rank,
    count: plan.count,
    membersFloat: plan.is === "stages" && plan.membersFloat,
    stages,
    choices: plan.is === "choices" ? plan : undefined,
    favoursSize:
      stages.every(({ condition }) => favoursBetterRanks(condition)) &&
      !screens.some((screen) => limitsFromAbove(screen, ["company_cap"])),
    segments: methodology.segments && segmentsOn(methodology.segments, rankDate),
    totals: totalsOf(plan, methodology.segments),
    migrates: methodology.segments?.migrate?.includes(kind) ?? true,
    caps: methodology.caps[kind] ?? [],
    keepsFactors: methodology.weight.keep_factors?.includes(kind) ?? false,
    lowFloatMultiple: methodology.shares.low_float?.multiple,
    partColumn: methodology.shares.part,
    holdings: {
      float: methodology.shares.float ?? {},
      update: methodology.shares.update?.[kind] ?? "all",
      reviewMonth: partsOf(yearMonth(inputs.review)).month,
    },
    float,
  };
}

function totalsOf(plan: SelectionPlan, segments: SegmentRule | undefined): readonly number[] {
  const chosen = plan.is === "choices" ? plan.totalOver : undefined;
  const cut = segments && segmentMethodOf(segments).edgesOf?.(segments);
  return [chosen, cut && cut.edges.length > 0 ? cut.over : undefined].filter(
    (over) => over !== undefined,
  );
}

/** The rank role's session; the snapshot's where the schedule names none. */
function rankDateOf({ methodology, dates, universe, effective }: ReviewInputs): PlainDate {
  const role = dates.roles.find((date) => date.role === methodology.rank.date);
  return role?.session ?? universe.session ?? effective;
}

/** The latest month of the annual schedule that lies before the review's own month. */
function lastAnnualBefore({ schedule }: Methodology, review: YearMonth): YearMonth | undefined {
  const annual = schedule["annual"] as { readonly months?: unknown } | undefined;
  const months = Array.isArray(annual?.months) ? annual.months : [];
  for (let back = 1; back <= 12; back++) {
    const month = addMonths(review, -back);
    if (months.includes(partsOf(month).month)) return month;
  }
  return undefined;
}
