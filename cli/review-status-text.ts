import type { ListedReview, reviewHistory } from "../infra/db/review-queries.ts";

type History = Awaited<ReturnType<typeof reviewHistory>>;

/** A review and everything the ledger has of it. */
export interface ReviewStory extends Omit<ListedReview, "alarms">, History {
  readonly supersedes: string | null;
  readonly supersedes_reason: string | null;
}

/** Where a review stands, then its story in the order of time. */
export function statusText(story: ReviewStory): string {
  const { review_id: id, phase, pass, effective_date, preparer } = story;
  const lines = [
    `${id}: ${phase}, pass ${pass}, effective ${effective_date}, prepared by ${preparer}`,
    `determination ${story.determination_sha256 ?? "none yet"}`,
    ...(story.supersedes === null
      ? []
      : [`supersedes ${story.supersedes}: ${story.supersedes_reason}`]),
    ...eventsOf(story)
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ at, text }) => `${at}  ${text}`),
  ];
  return `${lines.join("\n")}\n`;
}

interface StoryEvent {
  /** UTC ISO text. */
  readonly at: string;
  readonly text: string;
}

function eventsOf({ phases, decisions, alarms, publications }: ReviewStory): StoryEvent[] {
  return [
    ...phases.map(({ entered_at: at, phase, pass }) => ({ at, text: `${phase} (pass ${pass})` })),
    ...decisions.map(({ received_at: at, person, action, refusal, body }) => ({
      at,
      text: `${action} by ${person}: ${refusal === null ? "accepted" : `refused, ${refusal}`}${reasonOf(body)}`,
    })),
    ...alarms.map(({ at, code, subject, event, detail }) => ({
      at,
      text: `alarm ${code} ${subject} ${event}${detail === "" ? "" : `: ${detail}`}`,
    })),
    ...publications.map(({ published_at: at, prefix }) => ({ at, text: `published ${prefix}` })),
  ];
}

function reasonOf({ reason }: Readonly<Record<string, unknown>>): string {
  return typeof reason === "string" && reason !== "" ? ` (${reason})` : "";
}
