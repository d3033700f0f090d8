import { addDays } from "../calendar/plain-date.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import { ratioDistance } from "../numeric/ratio-distance.ts";
import type { GateInput, GateLine, Split } from "./finding.ts";

/** How one line moved against the previous data set, once splits are allowed for. */
export interface LineChange {
  readonly line: GateLine;
  readonly previousSession: PlainDate;
  /** Old shares times this are today's: 1 without a split. */
  readonly splitFactor: number;
  /** Today's price over the previous one, the split taken out. */
  readonly priceRatio: number;
  /** Today's implied share count over the previous one, the split taken out; undefined without caps. */
  readonly shareRatio: number | undefined;
  readonly previousPrice: number;
  readonly previousCap: number | undefined;
  /** The larger of both company caps; 0 where neither is known. */
  readonly size: number;
}

/** A catalogue's date may be the announcement's effective, payable or ex-date. */
const SPLIT_DATE_SLACK_DAYS = 7;

/**
 * The changes of lines big enough to matter: of the types named, with a company cap on either side of
 * at least the limit.
 *
 * A split of the feed near the session counts as gone ex when that explains the price better than its
 * absence does; the share count is then held to the same answer.
 */
export function lineChanges(
  input: GateInput,
  scope: { readonly company_cap_at_least: number; readonly security_types: readonly string[] },
): readonly LineChange[] {
  const { previous } = input;
  if (!previous) return [];
  const splits = Map.groupBy(input.splits, ({ symbol }) => symbol);
  const types = new Set(scope.security_types);
  return input.lines.flatMap((line) => {
    const before = previous.lines.get(line.securityId);
    if (!before || !types.has(line.securityType)) return [];
    const size = Math.max(line.companyCap ?? 0, before.companyCap ?? 0);
    if (size < scope.company_cap_at_least) return [];
    const ratio = line.price / before.price;
    const factor = splitBetween(splits.get(line.symbol) ?? [], { input, ratio });
    return {
      line,
      previousSession: previous.session,
      splitFactor: factor,
      priceRatio: ratio * factor,
      shareRatio: sharesOf(line, before, factor),
      previousPrice: before.price,
      previousCap: before.companyCap,
      size,
    };
  });
}

function splitBetween(
  splits: readonly Split[],
  { input, ratio }: { readonly input: GateInput; readonly ratio: number },
): number {
  const from = addDays(input.previous!.session, -SPLIT_DATE_SLACK_DAYS);
  const to = addDays(input.session, SPLIT_DATE_SLACK_DAYS);
  const near = splits.filter(({ date }) => date >= from && date <= to);
  const explained = near.find(({ factor }) => ratioDistance(ratio * factor) < ratioDistance(ratio));
  return explained?.factor ?? 1;
}

function sharesOf(
  line: GateLine,
  before: { readonly price: number; readonly companyCap: number | undefined },
  factor: number,
): number | undefined {
  if (line.companyCap === undefined || before.companyCap === undefined) return undefined;
  return line.companyCap / line.price / (before.companyCap / before.price) / factor;
}
