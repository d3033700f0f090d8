import type { FundTradeListsInput } from "./contracts.ts";
import { publish } from "./children.ts";
import { countDataNews } from "./data-news.ts";
import { strike } from "./strike.ts";

/** Every fund's trade list of one stage, struck from one session's close. */
export async function fundTradeLists(input: FundTradeListsInput): Promise<void> {
  const { reviewId, pins, determined, session, stage, releaseAt, shadow } = input;
  const set = `trades-${stage}`;
  const struck = await strike(
    { v: 1, reviewId, set, kind: "trades", pins, determined, session, stage },
    { ...input, news: countDataNews() },
  );
  if (struck && !shadow) await publish({ reviewId, set, releaseAt }, struck);
}
