import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { roundedFactors } from "../../../domain/index-math/rounded-factors.ts";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { rulebookProblems } from "../../../domain/methodology/rulebook-problems.ts";
import { reviewFiles } from "../../../domain/publication/review-files.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CurrentConstituent, Security } from "../../../domain/universe/security.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const FORTY: CapStep = { id: "forty", unit: "security", kind: "single", target: 0.4 };

interface Made {
  readonly decimals: number | undefined;
  readonly securities?: readonly Security[];
  readonly current?: readonly CurrentConstituent[];
  readonly step?: CapStep;
  readonly keeps?: boolean;
}

/** The composition of METHODOLOGIES 2.6 before its cap: X and Q, and Z. */
const CHAIN = [
  securityOf("Q", { price: 30, shares: 3000 }),
  securityOf("X", { price: 22, shares: 5960 }),
  securityOf("Z", { price: 92, shares: 1000, floatFactor: 0.65 }),
];

function made({ decimals, securities = CHAIN, current = [], step = FORTY, keeps }: Made) {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 99"] } },
    caps: { annual: [step] },
    weight: {
      scheme: "float_cap",
      prices: "price",
      ...(keeps && { keep_factors: ["annual"] }),
    },
    publish: { weight_decimals: 10, ...(decimals && { awf_rounding: { decimals } }) },
  });
  const inputs = inputsOf(rulebook, { kind: "annual", securities, current });
  const review = reconstitute(inputs);
  const segment = review.segments[0]!;
  const lines = segment.constituents.toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1));
  return { inputs, review, segment, lines };
}

const roundingNotes = ({ review }: ReturnType<typeof made>): readonly string[] =>
  review.notes.filter((note) => note.includes("rounded"));

describe("METHODOLOGIES 2.6, a cap of 40 %: the factor of X is 99,866.67 / 131,120 = 0.76164328", () => {
  const before = { Q: 3000, X: 5960, Z: 650 };
  const current = Object.entries(before).flatMap(([id, indexShares]) =>
    membersOf([id], { indexShares }),
  );

  test.each`
    decimals | factor        | shares          | value             | because
    ${3}     | ${0.762}      | ${4541.52}      | ${99_913.44}      | ${"5,960 x 0.762 x 22: rounded up, over 40 %"}
    ${4}     | ${0.7616}     | ${4539.136}     | ${99_860.992}     | ${"5,960 x 0.7616 x 22: rounded down, under 40 %"}
    ${8}     | ${0.76164328} | ${4539.3939488} | ${99_866.6668736} | ${"the factor that the table prints"}
  `("$decimals decimals: $because", ({ decimals, factor, shares, value }) => {
    const { lines, segment } = made({ decimals, current });
    const [q, x, z] = lines;
    expect(x!.cappingFactor).toBe(factor);
    expect(x!.indexShares).toBeCloseTo(shares, 9);
    expect([q!.cappingFactor, z!.cappingFactor]).toEqual([1, 1]);
    const total = value + 90_000 + 59_800;
    expect(segment.marketValue).toBeCloseTo(total, 8);
    expect(lines.map(({ weight }) => weight * total)).toEqual([
      expect.closeTo(90_000, 8),
      expect.closeTo(value, 8),
      expect.closeTo(59_800, 8),
    ]);
    expect(segment.divisorRatio).toBeCloseTo(total / 280_920, 14);
    expect(x!.weightUncapped).toBeCloseTo(131_120 / 280_920, 14);
  });

  test("what the caps themselves give, and prove, is not rounded", () => {
    const [rounded, exact] = [made({ decimals: 3 }), made({ decimals: undefined })];
    expect(rounded.segment.capping.lines).toEqual(exact.segment.capping.lines);
    const [files, plain] = [rounded, exact].map(({ inputs, review }) =>
      reviewFiles(inputs, review),
    );
    for (const name of ["capping.csv", "cap-certificate.json", "verdicts.csv"])
      expect(files![name]).toBe(plain![name]);
    expect(files!["constituents.csv"]).toContain(",0.762,");
  });

  test("a note says how far weights are off, and the checks that a limit is passed by it", () => {
    const said = ({ inputs, review }: ReturnType<typeof made>) =>
      reviewFiles(inputs, review)["review.md"]!;
    const over = made({ decimals: 3 });
    expect(roundingNotes(over)).toEqual([
      "capping factors are rounded: the weight of X is 0.000112 off what the caps give it, no other more",
    ]);
    expect(said(over)).toMatch(/cap forty: .* over the limit by the rounding of capping factors/);
    expect(said(made({ decimals: 4 }))).toMatch(/cap forty: .* holds/);
    expect(roundingNotes(made({ decimals: undefined }))).toEqual([]);
  });

  test("where rounding changes no factor nothing else changes either", () => {
    const step: CapStep = { ...FORTY, target: 0.9 };
    const [rounded, exact] = [made({ decimals: 2, step }), made({ decimals: undefined, step })];
    const [files, plain] = [rounded, exact].map(({ inputs, review }) =>
      reviewFiles(inputs, review),
    );
    expect(files).toEqual(plain);
  });

  test("factors in force that are kept are rounded too, and those published so stay", () => {
    const kept = (cappingFactor: number) =>
      made({
        decimals: 3,
        keeps: true,
        current: ["Q", "X", "Z"].flatMap((id) =>
          membersOf([id], { cappingFactor: id === "X" ? cappingFactor : 1 }),
        ),
      });
    const published = kept(0.75);
    expect(published.lines[1]!.cappingFactor).toBe(0.75);
    expect(published.review.notes).toContainEqual(expect.stringMatching(/in force are kept/));
    expect(roundingNotes(published)).toEqual([]);
    expect(kept(0.7501234).lines[1]!.cappingFactor).toBe(0.75);
  });
});

describe("a factor as it is published", () => {
  const one = (factor: number, decimals: number): number =>
    roundedFactors([{ securityId: CHAIN[0]!.securityId, factor }], { decimals })[0]!;

  test.each`
    factor                 | decimals | gives        | because
    ${0.44761904761904764} | ${7}     | ${0.447619}  | ${"METHODOLOGIES 7.2, A: the seventh decimal is 0"}
    ${0.8703703703703703}  | ${7}     | ${0.8703704} | ${"METHODOLOGIES 7.2, B"}
    ${0.125}               | ${2}     | ${0.13}      | ${"half goes away from zero"}
    ${0.145}               | ${2}     | ${0.15}      | ${"on the decimal text: the double is a little under it"}
    ${0.5}                 | ${12}    | ${0.5}       | ${"there are no more decimals to round"}
    ${0.9999}              | ${3}     | ${1}         | ${"nearly free is free"}
  `("$factor at $decimals decimals is $gives: $because", ({ factor, decimals, gives }) => {
    expect(one(factor, decimals)).toBe(gives);
  });

  test("0 is refused: the line would be in the index and weigh nothing", () => {
    expect(() => one(0.00049, 3)).toThrow(
      /capping_factor_vanishes: security_id "Q", capping_factor 0.00049, decimals 3, rounded it is 0/,
    );
    expect(one(0.0005, 3)).toBe(0.001);
  });
});

test("no weight moves by more than half a unit of its own sizes before and after the cap", () => {
  const caps = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 12 });
  fc.assert(
    fc.property(caps, fc.integer({ min: 2, max: 7 }), (sizes, decimals) => {
      const securities = sizes.map((shares, at) =>
        securityOf(`S${String(at).padStart(2, "0")}`, { price: 1, shares }),
      );
      const step: CapStep = { ...FORTY, target: 0.3 };
      const { lines, segment } = made({ decimals, securities, step });
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const held = lines.reduce((sum, line) => sum + line.indexShares, 0) / total;
      const half = Number(`5e-${decimals + 1}`);
      for (const [at, line] of lines.entries()) {
        const capped = segment.capping.lines[at]!.weightAfter;
        const most = (half * (sizes[at]! / total + capped)) / held;
        expect(Math.abs(line.weight - capped)).toBeLessThanOrEqual(most + 1e-15);
        expect(line.indexShares).toBe(line.shares! * line.floatFactor * line.cappingFactor);
      }
    }),
  );
});

test("a company's lines have one factor, rounded as one", () => {
  const companyId = CHAIN[1]!.companyId;
  const securities = [...CHAIN, securityOf("XX", { companyId, price: 7, shares: 3000 })];
  const { lines } = made({ decimals: 3, securities, step: { ...FORTY, unit: "company" } });
  const factors = lines.flatMap((line) =>
    line.companyId === companyId ? [line.cappingFactor] : [],
  );
  expect(factors).toEqual([factors[0], factors[0]]);
  expect(factors[0]).toBeLessThan(1);
});

test.each`
  weight                                                                        | says                                                                                               | because
  ${{ scheme: "float_cap", prices: "price" }}                                   | ${[]}                                                                                              | ${"index shares follow the factor"}
  ${{ scheme: "equal", per: "security", prices: "price", notional: 1_000_000 }} | ${["publish.awf_rounding: equal takes index shares from its notional, not from a capping factor"]} | ${"they follow the notional"}
`("$weight.scheme says $says: $because", ({ weight, says }) => {
  const rulebook: Methodology = smallRulebook({
    weight,
    publish: { weight_decimals: 10, awf_rounding: { decimals: 7 } },
  });
  const found = rulebookProblems(rulebook).filter(({ path }) => path[0] === "publish");
  expect(found.map(({ path, reason }) => `${path.join(".")}: ${reason}`)).toEqual(says);
});
