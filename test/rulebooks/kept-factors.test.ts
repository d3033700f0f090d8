import { describe, expect, test } from "vitest";
import type { Constituent, ProForma } from "../../domain/pro-forma.ts";
import { sum } from "../../domain/numeric/sum.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { CompanyId, CurrentConstituent, SecurityId } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("exchange-100/2024.1");

type Values = Readonly<Record<string, number>>;

/** Market values of listed classes in USD bn on 2024-11-29 and 2025-02-28; ninety-one others are of one size. */
const LARGE: Readonly<Record<string, readonly [december: number, march: number]>> = {
  AAPL: [3587, 3633],
  NVDA: [3386, 3048],
  MSFT: [3148, 2951],
  AMZN: [2186, 2250],
  META: [1252, 1457],
  TSLA: [1108, 942],
  AVGO: [757, 937],
  GOOGL: [987, 993],
  GOOG: [944, 947],
};
const [DECEMBER, MARCH] = ([0, 1] as const).map((at): Values =>
  Object.fromEntries(Object.entries(LARGE).map(([id, values]) => [id, values[at]])),
) as [Values, Values];

const market = (values: Values, others = 91) =>
  Object.entries({
    ...values,
    ...Object.fromEntries(Array.from({ length: others }, (_, at) => [`other${at + 10}`, 90])),
  }).map(([id, value]) =>
    securityOf(id, {
      ...(id.startsWith("GOOG") && { companyId: "Alphabet" as CompanyId }),
      price: value,
      shares: 1_000_000,
    }),
  );

const linesOf = (review: ProForma): readonly Constituent[] => review.segments[0]!.constituents;

const inForce = (review: ProForma): readonly CurrentConstituent[] =>
  linesOf(review).map(({ securityId, shares, cappingFactor, indexShares }) => ({
    securityId,
    segment: "",
    shares,
    floatFactor: 1,
    cappingFactor,
    indexShares,
    memberSince: undefined,
  }));

const review = (kind: string, values: Values, current: readonly CurrentConstituent[] = []) =>
  reconstitute(inputsOf(RULEBOOK, { kind, securities: market(values), current }));

const factorsOf = (of: ProForma): Values =>
  Object.fromEntries(linesOf(of).map((line) => [line.securityId, line.cappingFactor]));

const isTriggered = (of: ProForma): boolean =>
  of.segments[0]!.capping.steps.some(({ triggered }) => triggered);

/**
 * What a fund that tracks the Nasdaq-100 held on 2025-04-28, per share outstanding and as a part of what it
 * held of Apple: Tesla 1.13, Broadcom 1.65 (the issuer's holdings file). These are the factors of the annual
 * review of December 2024; the quarterly one of March 2025 left them, although without factors the companies
 * over 4.5 % weighed far over 48 %.
 */
describe("the quarterly review of March 2025", () => {
  const annual = review("annual", DECEMBER);
  const quarterly = review("quarterly", MARCH, inForce(annual));

  test("keeps the factors of December, as the fund's holdings show", () => {
    const factors = factorsOf(quarterly);
    for (const [id, factor] of Object.entries(factorsOf(annual)))
      expect(factors[id], id).toBe(factor);
    expect((factors["TSLA"]! / factors["AAPL"]!).toFixed(2)).toBe("1.13");
    expect((factors["AVGO"]! / factors["AAPL"]!).toFixed(2)).toBe("1.65");
    expect(isTriggered(quarterly)).toBe(false);
    expect(quarterly.notes).toContain(
      "the capping factors in force are kept: under them no cap is triggered",
    );
  });

  test("a line's index shares, its factor and its weight tell the same", () => {
    const lines = linesOf(quarterly);
    const whole = sum(lines.map(({ indexShares, price }) => indexShares * price));
    for (const { indexShares, price, weight, shares, cappingFactor } of lines) {
      expect((indexShares * price) / whole).toBeCloseTo(weight, 12);
      expect(indexShares).toBeCloseTo(shares! * cappingFactor, 6);
    }
    expect(sum(lines.map(({ weightUncapped }) => weightUncapped))).toBeCloseTo(1, 12);
    const apple = lines.find(({ securityId }) => (securityId as string) === "AAPL")!;
    expect(apple.weightUncapped).toBeGreaterThan(apple.weight);
  });

  test("caps anew, from weights without factors, where a cap is triggered under those in force", () => {
    const grown = review("quarterly", { ...MARCH, NVDA: 3048 * 5 }, inForce(annual));
    const alone = review("quarterly", { ...MARCH, NVDA: 3048 * 5 });
    expect(isTriggered(grown)).toBe(true);
    expect(factorsOf(grown)).toEqual(factorsOf(alone));
  });

  test("without factors in force there is nothing to keep, and an annual review keeps none", () => {
    const without = inForce(annual).map((line) => ({ ...line, cappingFactor: undefined }));
    const none = without.map((line) => ({ ...line, indexShares: undefined }));
    expect(isTriggered(review("quarterly", MARCH, none))).toBe(true);
    expect(isTriggered(review("annual", MARCH, inForce(annual)))).toBe(true);
  });

  test.each`
    shares       | because
    ${"theirs"}  | ${"the shares of the composition"}
    ${undefined} | ${"the review's own shares, where the composition has none"}
  `("index shares alone say the factors, by $because", ({ shares }) => {
    const held = inForce(annual).map((line) => ({
      ...line,
      cappingFactor: undefined,
      indexShares: 3.7 * line.indexShares!,
      ...(shares === undefined && { shares: undefined }),
    }));
    const factors = factorsOf(review("quarterly", MARCH, held));
    for (const [id, factor] of Object.entries(factorsOf(annual)))
      expect(factors[id], id).toBeCloseTo(factor, 12);
  });

  test("a newcomer has the factor of those that nothing holds", () => {
    const left = inForce(annual).filter(({ securityId }) => (securityId as string) !== "other55");
    const factors = factorsOf(review("quarterly", MARCH, left));
    expect(factors["other55"]).toBe(1);
    expect(factors["other54"]).toBe(1);
  });

  test.each`
    given             | because
    ${"factors"}      | ${"the composition gives the factors"}
    ${"index shares"} | ${"its index shares say them"}
  `("they stay where those that nothing held have all left: $because", ({ given }) => {
    const rulebook = {
      ...RULEBOOK,
      select: { quarterly: { stages: ["member", "not member"] } },
      caps: { quarterly: [{ id: "one", unit: "company", kind: "single", target: 0.5 } as const] },
    };
    const current = ["gone", "one", "two"].map((id) => {
      const part = id === "gone" ? 1 : 0.5;
      return {
        securityId: id as SecurityId,
        segment: "",
        shares: 1_000_000,
        floatFactor: 1,
        cappingFactor: given === "factors" ? part : undefined,
        indexShares: given === "factors" ? undefined : 700_000 * part,
        memberSince: undefined,
      };
    });
    const after = (names: readonly string[]) => {
      const securities = names.map((id) => securityOf(id, { price: 10, shares: 1_000_000 }));
      return factorsOf(
        reconstitute(inputsOf(rulebook, { kind: "quarterly", securities, current })),
      );
    };
    expect(after(["new", "one", "two"])).toEqual({ new: 1, one: 0.5, two: 0.5 });
    expect(after(["one", "two"])).toEqual({ one: 1, two: 1 });
  });

  test("a line that comes from another segment has none there: its factor was of that one's caps", () => {
    const rulebook = {
      ...RULEBOOK,
      select: { quarterly: { stages: ["member", "not member"] } },
      segments: {
        percentile_over: 4000,
        list: [{ id: "large", to_rank: 5, band: 0 }, { id: "small" }],
      },
      caps: { quarterly: [{ id: "one", unit: "company", kind: "single", target: 0.5 } as const] },
    };
    const securities = Array.from({ length: 10 }, (_, at) =>
      securityOf(`line${at}`, { price: 100 - at, shares: 1_000_000 }),
    );
    const current = securities.map(({ securityId }, at) => ({
      securityId,
      segment: at < 5 || securityId.endsWith("9") ? "large" : "small",
      shares: 1_000_000,
      floatFactor: 1,
      cappingFactor: securityId.endsWith("9") ? 0.4 : securityId.endsWith("8") ? 0.7 : 1,
      indexShares: undefined,
      memberSince: undefined,
    }));
    const found = reconstitute(inputsOf(rulebook, { kind: "quarterly", securities, current }));
    const [, small] = found.segments;
    const factors = small!.constituents.map(
      ({ securityId, cappingFactor }) => `${securityId} ${cappingFactor}`,
    );
    expect(factors.toSorted()).toEqual(["line5 1", "line6 1", "line7 1", "line8 0.7", "line9 1"]);
    expect(found.notes).toContain(
      "small: the capping factors in force are kept: under them no cap is triggered",
    );
  });

  test.each`
    infeasible         | without | because
    ${"refuse"}        | ${0}    | ${"the review would be refused"}
    ${"keep_previous"} | ${0}    | ${"the step would keep factors twice"}
    ${"keep_previous"} | ${1}    | ${"the step would ask for a factor that one line lacks"}
  `("caps anew too where a cap cannot even hold under the factors in force: $because", (row) => {
    const { infeasible, without } = row as { infeasible: "refuse"; without: number };
    const ids = Array.from({ length: 25 }, (_, at) => `even${at + 10}`);
    const securities = ids.map((id) => securityOf(id, { price: 10, shares: 1_000_000 }));
    const current = inForce(reconstitute(inputsOf(RULEBOOK, { kind: "quarterly", securities })));
    // Twelve weigh 7.5 % each and thirteen 0.75 %, who cannot take on 60 % at the smallest of the twelve.
    const held = current.map((line, at) => ({ ...line, cappingFactor: at < 12 ? 1 : 0.1 }));
    const of = { kind: "quarterly", securities, current: held.slice(without) };
    const caps = RULEBOOK.caps["quarterly"]!.map((step) => ({ ...step, infeasible }));
    const found = reconstitute(inputsOf({ ...RULEBOOK, caps: { quarterly: caps } }, of));
    expect(linesOf(found).map(({ weight }) => weight.toFixed(12))).toEqual(
      ids.map(() => "0.040000000000"),
    );
    expect(Object.values(factorsOf(found))).toEqual(ids.map(() => 1));
  });
});
