import { expect } from "vitest";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import { publishDecimal } from "../../domain/numeric/publish.ts";
import type { ProForma } from "../../domain/pro-forma.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { CompanyId, Security, SecurityId } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import { flippedId } from "../domain/capping/variants.ts";

const SHARES = 1_000_000;

/** Lines of a universe whose float market caps have the proportions of a worked example's weights. */
export function sizedAs(
  lines: readonly Pick<CapLine, "securityId" | "companyId" | "weight">[],
  given: Partial<Security> = {},
): readonly Security[] {
  return lines.map(({ securityId, companyId, weight }) =>
    securityOf(securityId, { companyId, price: 1000 * weight, shares: SHARES, ...given }),
  );
}

/** One review of a rulebook on a universe of its own, without members before it. */
export function reviewOf(methodology: Methodology, securities: readonly Security[]): ProForma {
  const kind = Object.keys(methodology.select)[0]!;
  return reconstitute(inputsOf(methodology, { kind, securities }));
}

const linesOf = (review: ProForma) => review.segments[0]!.constituents;

/** Weights by line, rounded as the reference prints them. */
export function printedReview(review: ProForma, places = 8): Readonly<Record<string, string>> {
  return Object.fromEntries(
    linesOf(review).map(({ securityId, weight }) => [
      securityId,
      publishDecimal(weight, places, "half_away_from_zero"),
    ]),
  );
}

/** The same review when lines are permuted (to the bit), prices rescaled, and ids renamed. */
export function expectSameReviewInEveryForm(
  methodology: Methodology,
  securities: readonly Security[],
): void {
  const plain = linesOf(reviewOf(methodology, securities));
  const seventh = securities.map((_, at) => securities[(at * 7 + 3) % securities.length]!);
  const permuted = new Set(seventh).size === securities.length ? seventh : securities.toReversed();
  for (const again of [securities.toReversed(), permuted])
    expect(linesOf(reviewOf(methodology, again))).toEqual(plain);
  const weights = new Map(plain.map(({ securityId, weight }) => [securityId as string, weight]));
  const rescaled = securities.map((line) => ({ ...line, price: line.price * 731.7 }));
  for (const { securityId, weight } of linesOf(reviewOf(methodology, rescaled)))
    expect(Math.abs(weight - weights.get(securityId)!), securityId).toBeLessThan(1e-13);
  for (const { securityId, weight } of linesOf(reviewOf(methodology, securities.map(renamed))))
    expect(Math.abs(weight - weights.get(flippedId(securityId.slice(1)).slice(1))!)).toBeLessThan(
      1e-13,
    );
}

function renamed(line: Security): Security {
  return {
    ...line,
    securityId: flippedId(line.securityId) as SecurityId,
    companyId: flippedId(line.companyId) as CompanyId,
  };
}
