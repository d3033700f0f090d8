import { describe, expect, test } from "vitest";
import { membershipsBefore } from "../../../domain/segments/membership-before.ts";
import { membershipFraction } from "../../../domain/segments/placement.ts";
import type { CurrentConstituent, SecurityId } from "../../../domain/universe/security.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

describe("the parts of a split line are written as decimals", () => {
  test.each`
    packet  | above   | below   | because
    ${0.7}  | ${0.3}  | ${0.7}  | ${"1 - 0.7 is 0.30000000000000004 in doubles"}
    ${0.3}  | ${0.7}  | ${0.3}  | ${"the complement the other way round"}
    ${0.9}  | ${0.1}  | ${0.9}  | ${"1 - 0.9 is 0.09999999999999998"}
    ${0.5}  | ${0.5}  | ${0.5}  | ${"a half"}
    ${0.35} | ${0.65} | ${0.35} | ${"two decimals"}
  `("a packet of $packet gone down: $because", ({ packet, above, below }) => {
    expect(membershipFraction(packet, 0, packet)).toBe(above);
    expect(membershipFraction(packet, 1, packet)).toBe(below);
    expect(above + below).toBe(1);
  });
});

describe("a composition whose parts a script has subtracted from one", () => {
  const half = (segment: string, membershipFraction: number) =>
    membersOf(["A"], { segment, membershipFraction, floatFactor: membershipFraction })[0]!;
  const held = (packet: number, parts: readonly [number, number]) =>
    membershipsBefore([half("large", parts[0]), half("small", parts[1])], {
      packet_fraction: packet,
      list: [{ id: "large", to_percentile: 0.5, band: 0, whole_beyond: 0 }, { id: "small" }],
    }).get("A" as SecurityId)!;

  test.each`
    packet | parts             | placement | because
    ${0.3} | ${[1 - 0.7, 0.7]} | ${0.7}    | ${"0.30000000000000004 is 0.3"}
    ${0.7} | ${[0.3, 0.7]}     | ${0.7}    | ${"as it is published"}
    ${0.7} | ${[1 - 0.7, 0.7]} | ${0.7}    | ${"as a script has it"}
  `("$parts of a packet of $packet: $because", ({ packet, parts, placement }) => {
    const { placement: found, current } = held(packet, parts);
    expect(found).toBe(placement);
    expect(current.floatFactor).toBeCloseTo(1, 15);
  });

  test("another part is refused, naming both that are known", () => {
    expect(() => held(0.7, [0.4, 0.6])).toThrow(
      "is held as 0.4 of large and 0.6 of small; a line is whole in one segment, or 0.7 and 0.3 in two neighbours",
    );
  });
});

describe("the float factor of a part is the product as it is written", () => {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["member", "not member"] } },
    segments: {
      packet_fraction: 0.7,
      list: [{ id: "large", to_percentile: 0.5, band: 0.02, whole_beyond: 0.3 }, { id: "small" }],
    },
    shares: { look_back_sessions: 3, float: { change_threshold: { over: 0.03 } } },
  });
  /** A has 60 % of the total, past the band; B the rest. */
  const reviewed = (floatFactor: number, current: readonly CurrentConstituent[]) => {
    const securities = [
      securityOf("A", { price: 60, shares: 1000, floatFactor }),
      securityOf("B", { price: 40, shares: 1000 }),
    ];
    const { segments } = reconstitute(inputsOf(rulebook, { kind: "annual", securities, current }));
    return segments.flatMap(({ segment, constituents }) =>
      constituents
        .filter(({ securityId }) => securityId === "A")
        .map((line) => ({ segment, floatFactor: line.floatFactor })),
    );
  };

  test("0.7 of 0.33 is 0.231, and both parts together are the factor that stays", () => {
    const whole = membersOf(["A"], { segment: "large", floatFactor: 0.33 });
    const split = reviewed(0.33, whole);
    expect(split).toEqual([
      { segment: "large", floatFactor: 0.099 },
      { segment: "small", floatFactor: 0.231 },
    ]);
    const parts = split.flatMap((row) =>
      membersOf(["A"], { ...row, membershipFraction: row.segment === "large" ? 0.3 : 0.7 }),
    );
    expect(reviewed(0.35, parts)).toEqual([{ segment: "small", floatFactor: 0.33 }]);
  });

  test.each([0.05, 0.11, 0.21, 0.33, 0.57, 0.99])(
    "%s comes back out of its parts",
    (floatFactor) => {
      const split = reviewed(floatFactor, membersOf(["A"], { segment: "large", floatFactor }));
      const parts = split.flatMap((row) =>
        membersOf(["A"], { ...row, membershipFraction: row.segment === "large" ? 0.3 : 0.7 }),
      );
      expect(reviewed(floatFactor + 0.01, parts)).toEqual([{ segment: "small", floatFactor }]);
    },
  );
});
