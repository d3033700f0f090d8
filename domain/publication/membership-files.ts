import type { StepFiles } from "../engine/engine.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import { announcedMembership } from "./announced-facts.ts";
import { announcementFiles, letterHead, membershipTable } from "./announcement-files.ts";
import type { Determination, Publication } from "./determination.ts";

/**
 * The membership that an index announces before the prices that set its weights are known:
 * membership.csv, .json and .md, laid out as the announcement.
 *
 * Rule: nothing that rests on prices is told. The weights of the determination are those of the rank
 * date; index shares, factors and weights follow in the announcement, after the price date.
 */
export function membershipFiles(determination: Determination, publication: Publication): StepFiles {
  const facts = announcedMembership(determination);
  const told = announcementFiles(determination, publication, facts);
  const priced = determination.dates.find(({ role }) => role === "price")?.session ?? "";
  const summary = JSON.parse(told["announcement.json"]!) as Readonly<Record<string, unknown>>;
  const marked = { ...summary, status: "membership", weights_priced_on: priced };
  const parts = [
    ...letterHead(determination, publication),
    membershipTable(determination, facts, []),
    `Index shares, factors and weights are set at the closes of ${priced} and announced after them.`,
    `Determination ${publication.determination_sha256}.`,
  ];
  return {
    "membership.csv": told["announcement.csv"]!,
    "membership.json": `${canonicalJson(marked, 2)}\n`,
    "membership.md": `${parts.join("\n\n")}\n`,
  };
}
