import { describe, expect, test } from "vitest";
import { membershipsBefore } from "../../../domain/segments/membership-before.ts";
import { membershipFraction } from "../../../domain/segments/placement.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { membersOf } from "../../arbitraries/made-universe.ts";

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
