export { archiveSweep } from "./archive-sweep.ts";
export { backfillIndex } from "./backfill-index.ts";
export { calendarTick } from "./calendar-tick.ts";
export { fundTradeLists } from "./fund-trade-lists.ts";
export { ingestDataset } from "./ingest-dataset.ts";
export { proFormaDay } from "./pro-forma-day.ts";
export { publishSet } from "./publish-set.ts";
export { reviewIndex } from "./review-index.ts";
