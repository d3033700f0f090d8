import type { ObjectStore } from "../../../infra/objects/object-store.ts";
import type { BackfillSummary } from "../../../domain/review/backfill-summary.ts";
import { readCsvTable } from "../../../schemas/csv-table.ts";
import type { Backfilled } from "./run-backfill.ts";

type Row = Readonly<Record<string, string>>;

/** Reads files of a backfill's sets from its store. */
export function keptSets(store: ObjectStore, { prefix }: Pick<Backfilled, "prefix">) {
  const text = async (key: string) => new TextDecoder().decode(await store.get(`${prefix}/${key}`));
  return {
    rows: async (
      { effective }: Pick<BackfillSummary, "effective">,
      path: string,
    ): Promise<readonly Row[]> => {
      const file = `${effective}/${path}`;
      return readCsvTable({ file, text: await text(file) }).records.map(({ cells }) => cells);
    },
    keys: async (): Promise<readonly string[]> =>
      (await store.list(`${prefix}/`)).map(({ key }) => key.slice(prefix.length + 1)),
  };
}
