import type { StepFiles } from "../engine/engine.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import { csvText } from "../numeric/csv-text.ts";
import { announcedFacts, isMembership, type AnnouncedFact } from "./announced-facts.ts";
import { freeTextCell } from "./cell-text.ts";
import type { Determination, Publication } from "./determination.ts";
import { markdownTable } from "./markdown-table.ts";
import { roundedPercent } from "../words/rounded-figures.ts";

export const ANNOUNCEMENT_COLUMNS = [
  "effective_date",
  "segment",
  "security_id",
  "ticker",
  "name",
  "action",
  "old",
  "new",
  "weight",
  "reason_code",
  "replaced_by",
];

/** announcement.csv (every fact told), announcement.json (counts, dates, revision), announcement.md. */
export function announcementFiles(
  determination: Determination,
  publication: Publication,
  facts: readonly AnnouncedFact[] = announcedFacts(determination),
): StepFiles {
  return {
    "announcement.csv": csvText(
      ANNOUNCEMENT_COLUMNS,
      facts.map((fact) => row(determination, fact)),
    ),
    "announcement.json": `${canonicalJson(summary({ determination, publication, facts }), 2)}\n`,
    "announcement.md": letter({ determination, publication, facts }),
  };
}

interface Announced {
  readonly determination: Determination;
  readonly publication: Publication;
  readonly facts: readonly AnnouncedFact[];
}

function row({ effective }: Determination, fact: AnnouncedFact): string[] {
  return [
    effective,
    fact.segment,
    fact.securityId,
    fact.ticker,
    freeTextCell(fact.name),
    fact.action,
    fact.old,
    fact.new,
    fact.weight,
    fact.reasonCode,
    fact.replacedBy,
  ];
}

function summary({ determination, publication, facts }: Announced): object {
  return {
    index: determination.index,
    version: determination.version,
    title: determination.title,
    review: determination.review,
    kind: determination.kind,
    effective_date: determination.effective,
    revision: publication.revision,
    supersedes: publication.supersedes ?? null,
    determination_sha256: publication.determination_sha256,
    dates: Object.fromEntries(determination.dates.map(({ role, session }) => [role, session])),
    ...(determination.transition && { transition: determination.transition }),
    segments: Object.fromEntries(
      determination.segments.map(({ segment, lines }) => [
        segment,
        {
          constituents: lines.length,
          facts: countBy(facts.filter((fact) => fact.segment === segment)),
        },
      ]),
    ),
  };
}

function countBy(facts: readonly AnnouncedFact[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of facts) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function transitionWords({ transition }: Determination): readonly string[] {
  if (!transition) return [];
  const { days, fraction_per_day: part, sessions } = transition;
  return [
    `Every change is made in ${days} equal parts, ${roundedPercent(part)} of it at the close of each of ${sessions.join(", ")}.`,
  ];
}

function letter({ determination, publication, facts }: Announced): string {
  const others = facts.filter((fact) => !isMembership(fact)).length;
  const parts = [
    ...letterHead(determination, publication),
    membershipTable(determination, facts, ["weight at the price date"]),
    ...transitionWords(determination),
    `${others} changes of shares, float or capping factors are in announcement.csv.`,
    `Determination ${publication.determination_sha256}.`,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** What a letter to the market is about, and what it replaces. */
export function letterHead(
  determination: Determination,
  { revision, supersedes }: Publication,
): readonly string[] {
  const { title, index, kind, review, version, effective } = determination;
  return [
    `# ${title}: changes effective ${effective}`,
    `Index ${index}, ${kind} review ${review}, rulebook ${version}, revision ${revision}.`,
    ...(supersedes
      ? [`This supersedes revision ${supersedes.revision}: ${supersedes.reason}`]
      : []),
  ];
}

/** Who comes, leaves and moves, as a table; its weights too, where their column has a title. */
export function membershipTable(
  { segments }: Determination,
  facts: readonly AnnouncedFact[],
  weights: readonly string[],
): string {
  const membership = facts.filter(isMembership);
  if (membership.length === 0) return "Membership is unchanged.";
  const inSegments = segments.length > 1;
  const rows = membership.map((fact) => [
    ...(inSegments ? [fact.segment] : []),
    fact.action,
    fact.ticker,
    fact.name,
    fact.reasonCode,
    ...weights.map(() => fact.weight),
  ]);
  const header = [...(inSegments ? ["segment"] : []), "change", "ticker", "name", "reason"];
  return markdownTable([...header, ...weights], rows);
}
