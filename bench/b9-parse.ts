import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { usScreener } from "../schemas/sources/us-screener.ts";
import { inTurn, timed, type Contender } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { ratioOf, type BenchResult } from "./result.ts";
import { inScratch } from "./scratch.ts";
import { snapshot } from "./snapshot.ts";

const OURS = "read, parse, validate";
const PEER = "pandas.read_csv, no checks";

/** A vendor's file from disk to checked rows, against a library that checks nothing. */
export async function benchParse({ rounds, python }: BenchOptions): Promise<BenchResult> {
  return await inScratch(async (folder) => {
    const { text, name, origin, accepted } = snapshot();
    const file = join(folder, name);
    await writeFile(file, text);
    const ours = () => usScreener.parse([{ name, text: readFileSync(file, "utf8") }]);
    const contenders: Contender[] = [{ name: OURS, run: () => timed(ours) }];
    if (python)
      contenders.push(
        { name: PEER, run: () => python.ask("read_csv", { file }) },
        {
          name: "pandas, the same checks",
          run: () => python.ask("read_csv_and_check", { file }),
        },
      );
    const measured = await inTurn(contenders, { rounds: rounds * 3, warmUps: 5 });
    return {
      id: "B9",
      title: `parse and validate a ${origin} snapshot, ${accepted.length} rows accepted`,
      measured,
      aims: python
        ? [{ what: `${OURS} / ${PEER}`, limit: 2, found: ratioOf(measured, OURS, PEER), unit: "x" }]
        : [],
    };
  });
}
