import type { StepFiles } from "../engine/engine.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import { announcedFacts, announcedMembership } from "./announced-facts.ts";
import { announcementFiles } from "./announcement-files.ts";
import type { Determination, Publication } from "./determination.ts";

/** Who ended the review, when (YYYY-MM-DD) and why. */
export interface Withdrawal {
  readonly person: string;
  readonly decided_on: string;
  readonly reason: string;
}

/**
 * What an index tells the market when a review is withdrawn that it has announced, or shown as
 * preliminary: withdrawal.csv with every change, none of which takes place, withdrawal.json and .md.
 *
 * Rule: where only the membership was published, nothing else is listed.
 */
export function withdrawalFiles(
  determination: Determination,
  publication: Publication,
  withdrawal: Withdrawal,
): StepFiles {
  const published = publication.membership_only ? announcedMembership : announcedFacts;
  const told = announcementFiles(determination, publication, published(determination));
  const summary = JSON.parse(told["announcement.json"]!) as Readonly<Record<string, unknown>>;
  const marked = { ...summary, status: "withdrawn", withdrawn: { ...withdrawal } };
  return {
    "withdrawal.csv": told["announcement.csv"]!,
    "withdrawal.json": `${canonicalJson(marked, 2)}\n`,
    "withdrawal.md": letter({ determination, publication, withdrawal }),
  };
}

interface Withdrawn {
  readonly determination: Determination;
  readonly publication: Publication;
  readonly withdrawal: Withdrawal;
}

function letter({ determination, publication, withdrawal }: Withdrawn): string {
  const { title, index, kind, review, effective } = determination;
  const parts = [
    `# ${title}: the changes published for ${effective} are withdrawn`,
    `Index ${index}, ${kind} review ${review}, revision ${publication.revision}, withdrawn on ${withdrawal.decided_on}: ${withdrawal.reason}`,
    "The composition in force stays. Every change listed in withdrawal.csv was published and does not take place.",
    `Determination ${publication.determination_sha256}.`,
  ];
  return `${parts.join("\n\n")}\n`;
}
