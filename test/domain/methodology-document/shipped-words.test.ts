import { expect, test } from "vitest";
import { namedColumns } from "../../../domain/methodology/named-columns.ts";
import { columnProblems } from "../../../domain/methodology/column-problems.ts";
import { rulesInWords } from "../../../domain/methodology-document/rules-in-words.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";

const STYLE = shippedVersion("style-capped/2026.1");

const sentences = rulesInWords(STYLE).flatMap(({ facts }) =>
  facts.flatMap((fact) => fact.sentences),
);

test.each`
  says                                                                                                                                   | because
  ${"The index holds of each line the part that `growth_part` says, over 0 and up to 1: the float factor is multiplied by it."}          | ${"a part is a factor of the weight"}
  ${"The owner's FAQ of July 2026 gives March, June, September and December as months of this check from 2026-07 on; this is followed."} | ${"the source that is followed"}
  ${"The owner's guide 5.4 of September 2026 gives every month as months of this check from 2026-09 on; this is not followed."}          | ${"the one that contradicts it"}
`("style-capped says: $because", ({ says }) => {
  expect(sentences).toContain(says);
});

test("the column of the part is one that the rules name, and must be in the universe", () => {
  expect(namedColumns(STYLE)).toContainEqual({ path: ["shares", "part"], column: "growth_part" });
  const lacking = columnProblems(STYLE, ["security_id", "price", "in_large_500"]);
  expect(lacking.map(({ path }) => path.join("."))).toContain("shares.part");
});
