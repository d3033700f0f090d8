import { readFileSync } from "node:fs";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { sharedData } from "../shared-data.ts";

/** One published change of membership, by the ticker of that date. */
export interface PublishedChange {
  readonly effective: PlainDate;
  readonly action: "add" | "remove";
  readonly ticker: string;
}

const rowsOf = (name: string): readonly Readonly<Record<string, string>>[] => {
  const text = readFileSync(sharedData(`nasdaq100-membership/${name}`), "utf8");
  return readCsvTable({ file: name, text }).records.map(({ cells }) => cells);
};

/** Every published change, in order. */
export function publishedChanges(): readonly PublishedChange[] {
  return rowsOf("changes.csv").map((cells) => ({
    effective: cells["effective_date"] as PlainDate,
    action: cells["action"] as PublishedChange["action"],
    ticker: cells["ticker"]!,
  }));
}

/** The published members at the close of a date: those of 1 January with the changes since. */
export function publishedMembers(on: PlainDate): ReadonlySet<string> {
  const year = on.slice(0, 4);
  const members = new Set(
    rowsOf("members_on_jan_1.csv").flatMap(({ year: of, ticker }) => (of === year ? ticker! : [])),
  );
  for (const { effective, action, ticker } of publishedChanges()) {
    if (effective.slice(0, 4) !== year || effective > on) continue;
    if (action === "add") members.add(ticker);
    else members.delete(ticker);
  }
  return members;
}
