import { describe, expect, test } from "vitest";
import { reconstitute } from "../../domain/reconstitute.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../arbitraries/small-review.ts";

const CAPS = {
  annual: [
    {
      id: "one",
      unit: "security",
      kind: "single",
      target: 0.2,
      infeasible: "keep_previous",
    } as const,
  ],
};

const SECURITIES = ["A", "B", "C", "D", "E", "F", "G", "H"].map((id, at) =>
  securityOf(id, { price: 100 - 10 * at, shares: 1_000_000 }),
);

describe("factors that a cap keeps where it cannot hold", () => {
  const segmented = smallRulebook({
    select: { annual: { stages: ["member", "not member"] } },
    segments: {
      percentile_over: 8,
      list: [{ id: "large", to_rank: 4, band: 0 }, { id: "small" }],
    },
    caps: CAPS,
  });
  const reviewed = (large: readonly string[], small: readonly string[]) => {
    const current = [
      ...membersOf(large, { segment: "large", cappingFactor: 0.5 }),
      ...membersOf(small, { segment: "small", cappingFactor: 0.8 }),
      ...membersOf(["D"], { segment: "large", cappingFactor: 1 }),
      ...membersOf(["H"], { segment: "small", cappingFactor: 1 }),
    ];
    return reconstitute(inputsOf(segmented, { kind: "annual", securities: SECURITIES, current }));
  };

  test("are those of the segment that the lines stay in", () => {
    const [large, small] = reviewed(["A", "B", "C"], ["E", "F", "G"]).segments.map(
      ({ constituents, capping }) => ({
        factors: Object.fromEntries(
          constituents.map(({ securityId, cappingFactor }) => [
            securityId,
            Number(cappingFactor.toFixed(12)),
          ]),
        ),
        note: capping.steps[0]!.note,
      }),
    );
    expect(large!.factors).toEqual({ A: 0.5, B: 0.5, C: 0.5, D: 1 });
    expect(small!.factors).toEqual({ E: 0.8, F: 0.8, G: 0.8, H: 1 });
    expect(large!.note).toBe("4 x 0.2 = 0.8 < 1: the previous capping factors are kept");
  });

  test("are none of another segment's caps: a line that comes from there is named", () => {
    expect(() => reviewed(["A", "B", "C", "E"], ["F", "G"])).toThrow(
      /cap_previous_factor_missing: step "one", security_id "E"/,
    );
  });
});
