import { expect, test } from "vitest";
import { carriedRanks } from "../../../domain/review/carried-ranks.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

const of = (rank: number) => [{ securityId: "a" as SecurityId, rank }];
const yearly = smallRulebook();
const { annual: _annual, ...quarterlyOnly } = yearly.select;
const never = smallRulebook({ select: quarterlyOnly });

test.each`
  methodology | kind           | before   | gives    | because
  ${yearly}   | ${"annual"}    | ${of(1)} | ${of(2)} | ${"a reconstitution's ranks stand"}
  ${yearly}   | ${"quarterly"} | ${of(1)} | ${of(1)} | ${"those of the last one stand until the next"}
  ${yearly}   | ${"quarterly"} | ${[]}    | ${of(2)} | ${"the first ranks are the first known"}
  ${never}    | ${"quarterly"} | ${of(1)} | ${of(2)} | ${"without an annual review every review's stand"}
`("a review of kind $kind: $because", ({ methodology, kind, before, gives }) => {
  expect(carriedRanks({ methodology, kind, previousRanks: before }, of(2))).toEqual(gives);
});
