import { expect, test } from "vitest";
import { leftOutInWords } from "../../../domain/methodology-document/words/left-out-words.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

const everyone: SelectRule = { stages: ["member", "not member"] };
const best: SelectRule = { top_n: { n: 50 } };
const enough: SelectRule = { minimum_count: { n: 40, at_least: 25 } };

test.each<{ select: Readonly<Record<string, SelectRule>>; says: string; because: string }>([
  { select: { a: everyone }, says: "ranking", because: "everyone is in already" },
  { select: { a: enough }, says: "ranking", because: "the number is whatever reaches the bar" },
  { select: { a: { committee: {} } }, says: "ranking", because: "people decide who comes in" },
  { select: { a: best }, says: "the next best takes its place", because: "50 are held" },
  {
    select: { a: best, b: everyone },
    says: "takes its place at a review that holds a number",
    because: "one kind of review holds it",
  },
])("a line left out $says, since $because", ({ select, says }) => {
  const said = leftOutInWords(smallRulebook({ select }));
  expect(said).toMatch(/^is left out before ranking/);
  expect(said.endsWith(says)).toBe(true);
});
