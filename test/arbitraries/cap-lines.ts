import fc from "fast-check";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { CompanyId, SecurityId } from "../../domain/universe/security.ts";

/** Sizes over four orders of magnitude, with ties now and then. */
const size = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0, max: 4, noNaN: true }).map(tenTo) },
  { weight: 1, arbitrary: fc.constantFrom(1, 10, 100) },
);

/** `least` to `most` lines in no order, each its own company. */
export function capLines(least: number, most: number): fc.Arbitrary<readonly CapLine[]> {
  return fc
    .array(size, { minLength: least, maxLength: most })
    .chain((sizes) =>
      fc
        .shuffledSubarray([...sizes.keys()], { minLength: sizes.length })
        .map((order) =>
          sizes.map((weight, at) => line({ at: order[at]!, company: order[at]!, weight })),
        ),
    );
}

/** `least` to `most` lines of which some share a company. */
export function capLinesOfCompanies(least: number, most: number): fc.Arbitrary<readonly CapLine[]> {
  return fc
    .array(fc.tuple(size, fc.nat({ max: 3 })), { minLength: least, maxLength: most })
    .map((drawn) =>
      drawn.map(([weight, shared], at) =>
        line({ at, company: shared === 0 ? Math.floor(at / 3) : at + 1000, weight }),
      ),
    );
}

function line(drawn: { at: number; company: number; weight: number }): CapLine {
  return {
    securityId: `S${String(drawn.at).padStart(4, "0")}` as SecurityId,
    companyId: `C${String(drawn.company).padStart(4, "0")}` as CompanyId,
    weight: drawn.weight,
    previousFactor: undefined,
    attributes: {},
  };
}

function tenTo(exponent: number): number {
  return 10 ** exponent;
}
