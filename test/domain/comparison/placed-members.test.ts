import { expect, test } from "vitest";
import { placedMembers } from "../../../domain/comparison/placed-members.ts";
import type { SegmentRule } from "../../../domain/segments/segment-rule.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";

const part = (segment: string, membershipFraction: number) => ({
  securityId: "A" as SecurityId,
  segment,
  shares: 100,
  floatFactor: 0.8 * membershipFraction,
  cappingFactor: 1,
  indexShares: 80 * membershipFraction,
  memberSince: undefined,
  membershipFraction,
});
const { membershipFraction: _, ...whole } = part("", 1);

const packets = (ids: readonly string[], packet_fraction = 0.5): SegmentRule => ({
  packet_fraction,
  list: ids.map((id) => ({ id })),
});
const HALVES = [part("mega", 0.5), part("mid", 0.5)];

test.each`
  segments                                     | gives                              | because
  ${packets(["mega", "mid", "rest"])}          | ${HALVES}                          | ${"both segments and the packet are the rulebook's"}
  ${packets(["mega", "mid", "rest"], 0.3)}     | ${[{ ...whole, segment: "mega" }]} | ${"its packets are others: whole, in the better one"}
  ${packets(["mega", "large", "mid"])}         | ${[{ ...whole, segment: "mega" }]} | ${"no neighbours there"}
  ${{ list: [{ id: "mega" }, { id: "mid" }] }} | ${[{ ...whole, segment: "mega" }]} | ${"it moves no packets"}
  ${undefined}                                 | ${[whole]}                         | ${"it has no segments"}
  ${packets(["giant", "dwarf"])}               | ${[]}                              | ${"it has neither: a newcomer"}
`("halves of mega and mid: $because", ({ segments, gives }) => {
  expect(placedMembers(HALVES, segments)).toEqual(gives);
});

test("a part whose other half no segment takes is held whole, with the shares it had", () => {
  const [held] = placedMembers(HALVES, packets(["mid", "rest"]));
  expect(held).toEqual({ ...whole, segment: "mid", indexShares: 40 });
});
