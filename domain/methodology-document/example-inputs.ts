import type { ReviewDates } from "../calendar/review-dates.ts";
import { sessionOf } from "../calendar/review-schedule.ts";
import { refuseMissingColumns } from "../methodology/missing-columns.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { assert, PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { lineAccount } from "../publication/line-tests.ts";
import type { ProForma } from "../pro-forma.ts";
import { reconstitute } from "../reconstitute.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { CurrentConstituent, PreviousRank, Universe } from "../universe/security.ts";
import { code } from "../words/spans.ts";
import { exampleUniverse } from "./example-parent.ts";

/** A small market to show a rulebook's rules on. */
export interface SampleMarket {
  readonly universe: Universe;
  readonly current: readonly CurrentConstituent[];
  readonly previousRanks: readonly PreviousRank[];
}

/** A review of the sample market and its result. */
export interface Example {
  readonly inputs: ReviewInputs;
  readonly proForma: ProForma;
}

/**
 * A worked example, the founding of the index where the sample's composition lacks what the rules need of
 * one; a text with what is lacking where the sample cannot serve them at all.
 */
export function exampleOf(
  methodology: Methodology,
  dates: ReviewDates,
  market: SampleMarket,
): Example | string {
  const drawn = exampleUniverse(methodology, market);
  const founding: SampleMarket = { ...market, current: [] };
  for (const each of [market, founding])
    try {
      refuseMissingColumns(drawn.universe, methodology, dates.kind);
      const inputs = exampleInputs(methodology, dates, { ...each, ...drawn });
      return { inputs, proForma: reconstitute(inputs) };
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      if (each === founding) return lackInWords(error);
    }
  assert(false, "the founding review returns or throws");
}

/** What was lacking, for a reader who has no use for the codes of errors. */
function lackInWords({ code: errorCode, details, message }: PipelineError): string {
  const { column, security_id: line } = details;
  return errorCode === "bad_input" && column !== undefined && line === undefined
    ? `it has no column ${code(String(column))}.`
    : `${message.replace(`${errorCode}: `, "")}.`;
}

/**
 * A review of the sample market under a version's rules.
 *
 * Rule: the sample's composition belongs to one index. The composition in force is made of it for this
 * one: of its lines that pass the screens the best ranked at the review before, as many as the rules
 * would select without any members, all of them where that is none; segments by those ranks.
 * Throws: what `reconstitute` throws where the sample cannot serve the rules.
 */
function exampleInputs(
  methodology: Methodology,
  dates: ReviewDates,
  market: SampleMarket & Pick<ReviewInputs, "parent">,
): ReviewInputs {
  const { universe, parent, previousRanks } = market;
  const alone: ReviewInputs = {
    methodology,
    kind: dates.kind,
    review: dates.review,
    effective: sessionOf(dates, "effective_open"),
    effectiveOverridden: false,
    dates,
    universe,
    parent,
    prices: {},
    current: [],
    decisions: [],
    previousRanks,
    divisors: {},
    lookedBack: {},
  };
  return { ...alone, current: membersFor(alone, market) };
}

function membersFor(inputs: ReviewInputs, market: SampleMarket): readonly CurrentConstituent[] {
  const ranks = new Map(market.previousRanks.map(({ securityId, rank }) => [securityId, rank]));
  const rankOf = ({ securityId }: CurrentConstituent): number => ranks.get(securityId) ?? Infinity;
  const count = countWithoutMembers(inputs);
  return market.current
    .toSorted((a, b) => rankOf(a) - rankOf(b) || byCodeUnit(a.securityId, b.securityId))
    .filter((line) => passesScreens(inputs, line))
    .slice(0, count)
    .map((line) => ({
      ...line,
      indexShares: undefined,
      cappingFactor: undefined,
      segment: segmentAt(inputs.methodology, rankOf(line)),
    }));
}

function countWithoutMembers(inputs: ReviewInputs): number {
  try {
    const { segments } = reconstitute(inputs);
    return segments.reduce((count, { constituents }) => count + constituents.length, 0);
  } catch (error) {
    if (error instanceof PipelineError && error.code === "selection_infeasible") return Infinity;
    throw error;
  }
}

function passesScreens(inputs: ReviewInputs, { securityId }: CurrentConstituent): boolean {
  const account = lineAccount(inputs, securityId);
  return account !== undefined && account.tests.every(({ passes }) => passes);
}

/** By rank where segments are cut at ranks; the first where they are cut at amounts. */
function segmentAt({ segments }: Methodology, rank: number): string {
  if (!segments) return "";
  const found = segments.list.find(({ to_rank = Infinity }) => rank <= to_rank);
  return (found ?? segments.list.at(-1)!).id;
}
