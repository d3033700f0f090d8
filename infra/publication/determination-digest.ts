import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import { sha256Hex } from "../objects/object-store.ts";

/** What an approval covers, by digest. */
export interface DeterminedParts {
  /** determination.json: membership, weights, factors, dates and decisions. */
  readonly determination: string;
  /** Text of the step's pinned inputs by role. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly rulebookSha256: string;
}

/**
 * The digest that two people approve and every later file carries: SHA-256 over canonical JSON of the
 * determination's digest, the rulebook's and each input's.
 */
export function determinationDigest(parts: DeterminedParts): string {
  const digests = Object.entries(parts.inputs).map(([role, text]) => [role, sha256Hex(text)]);
  return sha256Hex(
    canonicalJson({
      determination: sha256Hex(parts.determination),
      inputs: Object.fromEntries(digests) as object,
      rulebook: parts.rulebookSha256,
    }),
  );
}
