import fc from "fast-check";
import { NO_FACTS } from "../../../domain/selection/company.ts";
import type { Contender } from "../../../domain/selection/selection-plan.ts";

const facts = fc
  .tuple(fc.boolean(), fc.constantFrom("", "", "", "", "included", "kept"))
  .map(([member, decided]): Contender["facts"] => ({
    ...NO_FACTS,
    member,
    included: decided === "included",
    kept: decided === "kept" && member,
  }));

export const contender: fc.Arbitrary<Contender> = fc.record({
  facts,
  group: fc.constantFrom("A", "B"),
  amount: fc.integer({ min: 1, max: 40 }),
});

export const isDecided = ({ facts: { included, kept } }: Contender): boolean => included || kept;

/** The largest first, as every method that weighs amounts ranks them. */
export const ranking = fc
  .array(contender, { minLength: 1, maxLength: 14 })
  .map((drawn) => drawn.toSorted((a, b) => b.amount - a.amount));
