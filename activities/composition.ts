import { sessionOf } from "../domain/calendar/review-schedule.ts";
import type { Carry } from "../domain/review/carry.ts";
import { carriedRanks } from "../domain/review/carried-ranks.ts";
import type { StepFiles } from "../domain/engine/engine.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { append } from "../infra/db/review-ledger.ts";
import { getFiles } from "../infra/objects/file-list.ts";
import { getJson, putJson } from "../infra/objects/json-artifact.ts";
import { textsOf, type StruckContent } from "../infra/publication/struck-content.ts";
import { readCsvTable } from "../schemas/csv-table.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { readPreviousRanksCsv } from "../schemas/previous-ranks-csv.ts";
import type { Activities } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";

/** What one review leaves to the next, from its files: review step's, then effective step's. */
export function carryOf(inputs: ReviewInputs, review: StepFiles, effective: StepFiles): Carry {
  const segments = inputs.methodology.segments?.list.map(({ id }) => id) ?? [];
  const since = new Map(inputs.current.map((line) => [line.securityId, line.memberSince]));
  const composition = { file: "composition.csv", text: effective["composition.csv"]! };
  const divisors = readCsvTable({ file: "divisor.csv", text: effective["divisor.csv"]! }).records;
  return {
    asOf: sessionOf(inputs.dates, "implement_close"),
    current: readCurrentCsv(composition, segments).map((line) => ({
      ...line,
      memberSince: since.has(line.securityId) ? since.get(line.securityId) : inputs.effective,
    })),
    previousRanks: carriedRanks(
      inputs,
      readPreviousRanksCsv({ file: "ranks.csv", text: review["ranks.csv"]! }),
    ),
    divisors: Object.fromEntries(
      divisors
        .filter(({ cells }) => cells["divisor_after"] !== "")
        .map(({ cells }) => [cells["segment"]!, Number(cells["divisor_after"])]),
    ),
  };
}

export const createRecordComposition = (
  deps: ActivityDeps,
): Pick<Activities, "recordComposition"> => ({
  /** Writes down the composition that takes effect, for the next review of the index. */
  async recordComposition({ reviewId, determined, struck }) {
    const { store, db } = deps;
    const content = await getJson<StruckContent>(store, struck);
    const inputs = await getJson<ReviewInputs>(store, determined.inputs);
    const files = await getFiles(store, determined.files);
    const effective = await textsOf(store, content.files);
    const carry = await putJson(store, carryOf(inputs, files, effective));
    await append(db, "composition", {
      index_id: content.index,
      effective_date: inputs.effective,
      revision: content.revision ?? 1,
      review_id: reviewId,
      carry_sha256: carry.sha256,
      known_at: deps.now(),
    });
    deps.reached("composition_recorded");
  },
});
