import fc from "fast-check";
import type { UniverseSource } from "../../domain/eligibility/universe-sources.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import {
  drawnFrom,
  type ParentComposition,
  type ParentMember,
} from "../../domain/universe/parent.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { smallReview, smallRulebook } from "./small-review.ts";

export const PARENT: UniverseSource = { kind: "parent_index", index: "large" };

/** The small rulebook with another universe, and no screens but one of prices. */
export function sourcedRulebook(
  source: UniverseSource | undefined,
  parts: Partial<Methodology> = {},
): Methodology {
  return smallRulebook({
    universe: {
      ...(source && { source }),
      screens: [{ id: "price", measure: "price", at_least: 1, if_missing: "fail" }],
      attributes: { parent_weight: "number", in_parent: "text" },
    },
    ...parts,
  });
}

/** What is ranked by is the weight in the parent. */
export const rankedByParentWeight: Methodology = sourcedRulebook(PARENT, {
  rank: {
    unit: "company",
    by: "parent_weight",
    direction: "descending",
    ties: ["company_id"],
    date: "rank",
  },
});

/** Every kind of source, and screens of the weight in the parent. */
export const sourcedRulebooks: readonly Methodology[] = [
  sourcedRulebook(PARENT),
  sourcedRulebook({ kind: "exchange_list", exchanges: ["XNAS"] }),
  sourcedRulebook({ kind: "file" }),
  smallRulebook({
    universe: {
      source: PARENT,
      screens: [
        { id: "weight", measure: "parent_weight", at_least: 0.04, under: 0.15, if_missing: "fail" },
        { id: "asked", expression: "parent_weight * price < 0.2 or member", if_missing: "fail" },
      ],
      attributes: { parent_weight: "number" },
    },
  }),
];

/** A small review and a parent that holds some of its lines, and one that it does not have. */
export function reviewAndParent(methodology: Methodology) {
  return smallReview(methodology).chain((inputs) => {
    const ids = inputs.universe.securities.map(({ securityId }) => securityId);
    const absent = "Z-absent" as SecurityId;
    return fc
      .tuple(
        fc.array(fc.boolean(), { minLength: ids.length + 1, maxLength: ids.length + 1 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: ids.length + 1 }),
      )
      .map(([held, parts]) => ({
        inputs,
        members: [...ids, absent].flatMap((securityId, at): ParentMember[] =>
          held[at] ? [{ securityId, weight: parts[at]! / 100 }] : [],
        ),
      }));
  });
}

export function drawn(inputs: ReviewInputs, members: readonly ParentMember[]): ReviewInputs {
  return { ...inputs, ...drawnFrom(inputs.universe, parentOf(members)) };
}

export function parentOf(members: readonly ParentMember[]): ParentComposition {
  return {
    index: "large",
    segment: "",
    effective: undefined,
    sha256: "0".repeat(64),
    members,
    decimals: 2,
  };
}

/** Reviews whose universe is not the whole file. */
export function sourcedReview(methodology: Methodology): fc.Arbitrary<ReviewInputs> {
  return reviewAndParent(methodology).map(({ inputs, members }) => drawn(inputs, members));
}
