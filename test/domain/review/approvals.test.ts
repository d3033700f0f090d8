import { expect, test } from "vitest";
import { standingApprovals } from "../../../domain/review/approvals.ts";

const LAPSES = "2024-12-13T20:00:00.000Z";
const approval = (person: string, more: object = {}) => ({
  decisionId: person,
  person,
  determination: "this",
  expiresAt: LAPSES,
  ...more,
});

test.each`
  given                                                        | now                           | stand         | because
  ${[approval("a"), approval("b")]}                            | ${"2024-12-13T19:59:59.999Z"} | ${["a", "b"]} | ${"just before they lapse"}
  ${[approval("a"), approval("b")]}                            | ${LAPSES}                     | ${[]}         | ${"at the instant they have lapsed"}
  ${[approval("a"), approval("a", { decisionId: "again" })]}   | ${"2024-12-10T00:00:00.000Z"} | ${["a"]}      | ${"one person is one pair of eyes"}
  ${[approval("a", { determination: "that" }), approval("b")]} | ${"2024-12-10T00:00:00.000Z"} | ${["b"]}      | ${"another determination's approval counts for nothing"}
`("$because", ({ given, now, stand }) => {
  const standing = standingApprovals(given, { determination: "this", now });
  expect(standing.map(({ person }) => person)).toEqual(stand);
});
