import type { ProFormaDayInput } from "./contracts.ts";
import { publish } from "./children.ts";
import { countDataNews } from "./data-news.ts";
import { strike } from "./strike.ts";

/** Re-strikes the announced composition at one session's close and publishes it. */
export async function proFormaDay(input: ProFormaDayInput): Promise<void> {
  const { reviewId, pins, determined, session, releaseAt, shadow } = input;
  const set = `proforma-${session}`;
  const struck = await strike(
    { v: 1, reviewId, set, kind: "proforma", pins, determined, session, stage: null },
    { ...input, news: countDataNews() },
  );
  if (struck && !shadow) await publish({ reviewId, set, releaseAt }, struck);
}
