import { plainDate } from "../../domain/calendar/plain-date.ts";
import { carriedFrom, type Carried } from "../../domain/comparison/carried-review.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ProForma } from "../../domain/pro-forma.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { Universe } from "../../domain/universe/security.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import { shippedVersion } from "./shipped-version.ts";

/** One quarterly review of a chain. */
export interface PacketReview {
  readonly inputs: ReviewInputs;
  readonly review: ProForma;
}

/** packet-segments at one universe after another, each from what the review before left. */
export function packetChain(
  universes: readonly Pick<Universe, "securities" | "decimals">[],
  given: Partial<Carried> & { readonly parts?: Partial<Methodology> } = {},
): readonly PacketReview[] {
  const { parts, ...start } = given;
  const methodology = { ...shippedVersion("packet-segments/2023.3"), ...parts };
  const effective = plainDate("2023-09-20");
  let carried: Partial<Carried> = start;
  return universes.map((universe) => {
    const inputs = {
      ...inputsOf(methodology, { kind: "quarterly", ...universe }),
      effective,
      ...carried,
    };
    const review = reconstitute(inputs);
    carried = carriedFrom(inputs, review);
    return { inputs, review };
  });
}

/** What each segment holds of one line: reason code, part before and part now, where it is in or was. */
export function heldParts({ segments }: ProForma, id: string): Readonly<Record<string, string>> {
  const found = segments.flatMap(({ segment, verdicts }) => {
    const verdict = verdicts.find(({ securityId }) => (securityId as string) === id)!;
    const { membershipFractionBefore: before, membershipFraction: now, reasonCode } = verdict;
    return before === 0 && now === 0 ? [] : [[segment, `${reasonCode} ${before} ${now}`] as const];
  });
  return Object.fromEntries(found);
}
