import fc from "fast-check";
import type { WeightRule } from "../../domain/weighting/schemes.ts";
import type { CompanyId, Security, SecurityId } from "../../domain/universe/security.ts";
import { schemeOf } from "../../domain/weighting/schemes.ts";
import type { SizedLine } from "../../domain/weighting/sized-line.ts";
import type { WeightOrigin } from "../../domain/weighting/weight-origin.ts";
import type { MembersBefore, Weighing } from "../../domain/weighting/weighting-scheme.ts";
import { membersOf, securityOf } from "./made-universe.ts";

export interface MadeLine {
  readonly id: string;
  readonly company?: string;
  readonly price?: number;
  readonly shares?: number;
  readonly floatFactor?: number;
  readonly fx?: number;
  /** Other columns of the universe file. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** One line as schemes see it; a share of 1 that is wholly free where nothing is said. */
export function sizedLine({ id, company = id, columns = {}, ...size }: MadeLine): SizedLine {
  const { price = 1, shares = 1, floatFactor = 1, fx = 1 } = size;
  const security: Security = securityOf(id, {
    companyId: company as CompanyId,
    price,
    shares,
    floatFactor,
    fx,
    attributes: columns,
  });
  const line = {
    at: 0,
    security,
    current: undefined,
    placementBefore: undefined,
    decision: undefined,
    previousRank: undefined,
    weighing: security,
  };
  const sized = { price, shares, floatFactor, fx, membershipFraction: 1 };
  return { line, ...sized, rank: 1, company: undefined as never };
}

/** Weights by id. `members`: ids of the composition in force. */
export function weightsOf(
  rule: WeightRule,
  made: readonly MadeLine[],
  members: readonly string[] = [],
): Record<string, number> {
  const weighing = weighingOf(rule, made, members);
  const weights = schemeOf(rule).weigh(weighing);
  return byId(weighing, (at) => weights[at]!);
}

/** What each weight is made from, by id. */
export function originsOf(
  rule: WeightRule,
  made: readonly MadeLine[],
  members: readonly string[] = [],
): Record<string, WeightOrigin> {
  const weighing = weighingOf(rule, made, members);
  return byId(weighing, schemeOf(rule).originOf(weighing));
}

function weighingOf(
  rule: WeightRule,
  made: readonly MadeLine[],
  members: readonly string[],
): Weighing<WeightRule> {
  const lines = made.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(sizedLine);
  const before: MembersBefore = new Map(
    membersOf(members).map((current) => [current.securityId, { current, value: 1 }]),
  );
  return { lines, rule, before, month: 6 };
}

function byId<Value>(
  { lines }: Weighing<WeightRule>,
  valueAt: (at: number) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    lines.map(({ line }, at) => [line.security.securityId as SecurityId, valueAt(at)]),
  );
}

const amount = fc.integer({ min: 1, max: 1_000_000 }).map((units) => units / 100);
const column = amount.map(String);

/** Lines with a number in every column that a scheme of `test/domain/weighting` names. */
export const madeLines: fc.Arbitrary<readonly MadeLine[]> = fc
  .array(
    fc.record({
      company: fc.constantFrom("C1", "C2", "C3", "C4"),
      price: amount,
      shares: fc.integer({ min: 1, max: 1e9 }),
      floatFactor: fc.constantFrom(0.1, 0.5, 1),
      fx: fc.constantFrom(0.01, 1, 1.25),
      columns: fc.record({
        sales: column,
        book: column,
        dividend: column,
        volatility: column,
        par: column,
        accrued: column,
        production: column,
        liquidity: column,
        z: fc.integer({ min: -1000, max: 1000 }).map((units) => String(units / 100)),
        asset: fc.constantFrom("bond", "equity"),
      }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((lines) => lines.map((line, at) => ({ ...line, id: `S${String(at).padStart(3, "0")}` })));
