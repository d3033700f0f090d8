import { expect } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ProForma, SegmentProForma } from "../../domain/pro-forma.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type {
  CompanyId,
  CurrentConstituent,
  Security,
  SecurityId,
} from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf } from "../arbitraries/small-review.ts";

/** Companies in rank order, those that are members, and what else every line shows. */
export interface RankedCase {
  readonly kind: string;
  readonly ranking: readonly string[];
  readonly members: readonly string[];
  readonly line: Partial<Security>;
}

/** A universe with one line a company, each a little smaller than the one before. */
export function rankedLines({ ranking, line }: Pick<RankedCase, "ranking" | "line">): Security[] {
  return ranking.map((id, at) =>
    securityOf(id, { companyCap: 1000 * (ranking.length - at) + 1_000_000, ...line }),
  );
}

/** One review of a rulebook on companies that pass every screen. */
export function rankedReview(methodology: Methodology, given: RankedCase): ProForma {
  return reviewOn(methodology, given.kind, {
    securities: rankedLines(given),
    current: membersOf(given.members),
  });
}

/** One review on lines as they are, ranked on 2024-05-31; day 20 before it is 2024-05-03. */
export function reviewOn(
  methodology: Methodology,
  kind: string,
  given: {
    readonly securities: readonly Security[];
    readonly current?: readonly CurrentConstituent[];
  },
): ProForma {
  const inputs = inputsOf(methodology, { kind, ...given });
  const [rank] = inputs.dates.roles;
  const listedBy = { ...rank!, role: "listed_by_day_20", session: plainDate("2024-05-03") };
  return reconstitute({
    ...inputs,
    dates: { ...inputs.dates, roles: [...inputs.dates.roles, listedBy] },
  });
}

/** Ids of the constituents of the only, or a named, index in the order of a list. */
export function idsIn(
  review: ProForma,
  order: readonly string[],
  segment?: string,
): readonly string[] {
  const ids = new Set<string>(
    segmentOf(review, segment).constituents.map(({ securityId }) => securityId),
  );
  return order.filter((id) => ids.has(id));
}

/** How a composition changes, in words that a table of cases can hold; ids in the order of `names`. */
export interface Moves {
  readonly count: number;
  readonly added: string;
  readonly deleted: string;
}

/** Who comes in and who leaves at a review whose members were `members`. */
export function movesIn(
  review: ProForma,
  { names, members }: { readonly names: readonly string[]; readonly members: readonly string[] },
): Moves {
  const after = new Set(idsIn(review, names));
  return {
    count: after.size,
    added: names.filter((id) => after.has(id) && !members.includes(id)).join(" "),
    deleted: members.filter((id) => !after.has(id)).join(" "),
  };
}

/** Each line's reason code in the only, or a named, index. */
export function codesIn(review: ProForma, segment?: string): Readonly<Record<string, string>> {
  const { verdicts } = segmentOf(review, segment);
  return Object.fromEntries(verdicts.map(({ securityId, reasonCode }) => [securityId, reasonCode]));
}

function segmentOf({ segments }: ProForma, id?: string): SegmentProForma {
  return id === undefined ? segments[0]! : segments.find(({ segment }) => segment === id)!;
}

/** The same members when lines are permuted, caps rescaled, and companies renamed in reverse order. */
export function expectSameMembersInEveryForm(methodology: Methodology, given: RankedCase): void {
  const securities = rankedLines(given);
  const current = membersOf(given.members);
  const { kind, ranking } = given;
  const plain = idsIn(reviewOn(methodology, kind, { securities, current }), ranking);
  const again = (lines: readonly Security[], members = current) =>
    reviewOn(methodology, kind, { securities: lines, current: members });
  expect(idsIn(again(securities.toReversed(), current.toReversed()), ranking)).toEqual(plain);
  const rescaled = securities.map((line) => ({ ...line, companyCap: line.companyCap! * 731.7 }));
  expect(idsIn(again(rescaled), ranking)).toEqual(plain);
  const named = new Map(ranking.map((id, at) => [id, `N${String(9999 - at)}`]));
  const renamed = securities.map((line) => ({
    ...line,
    securityId: named.get(line.securityId) as SecurityId,
    companyId: named.get(line.companyId) as CompanyId,
  }));
  const members = membersOf(given.members.map((id) => named.get(id)!));
  expect(idsIn(again(renamed, members), [...named.values()])).toEqual(
    plain.map((id) => named.get(id)),
  );
}

/** Names of a prefix by rank, `r1` to `r130`. */
export function numbered(count: number, prefix = "r"): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
}

/** Names in rank order with some put at ranks of their own, the others closing up around them. */
export function placedAt(
  names: readonly string[],
  places: Readonly<Record<string, number>>,
): readonly string[] {
  const ranking = names.filter((name) => !Object.hasOwn(places, name));
  const inOrder = Object.entries(places).toSorted((a, b) => a[1] - b[1]);
  for (const [name, rank] of inOrder) ranking.splice(rank - 1, 0, name);
  return ranking;
}
