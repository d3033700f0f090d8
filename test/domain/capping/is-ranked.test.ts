import { expect, test } from "vitest";
import { read, sourcesIn } from "../../module-imports.ts";

/** Units are ranked by `unit-rank.ts` alone; documents give the rule of ties of the kinds that do. */
test("a kind that ranks units says so, and no other", () => {
  const kinds = sourcesIn("domain/capping").filter((file) => read(file).includes(": CapKind<"));
  expect(kinds.length).toBeGreaterThan(8);
  const ranking = kinds.filter((file) => read(file).includes('from "./unit-rank.ts"'));
  expect(kinds.filter((file) => read(file).includes("isRanked: true"))).toEqual(ranking);
});
