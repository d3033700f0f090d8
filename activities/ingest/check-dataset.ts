import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { ExchangeCalendar } from "../../domain/calendar/session.ts";
import type { GateLine } from "../../domain/gates/finding.ts";
import { runGates } from "../../domain/gates/registry.ts";
import type { Dataset } from "../../infra/db/dataset-store.ts";
import { insertFindings } from "../../infra/db/gate-store.ts";
import type { Transaction } from "../../infra/db/transaction.ts";
import { parseGateThresholds } from "../../schemas/gate-thresholds.ts";
import type { AcceptedRow } from "../../schemas/sources/source-adapter.ts";
import { carryAnswers } from "./carry-answers.ts";
import { gateInput } from "./gate-input.ts";
import type { KnownLine, UpdatedMaster } from "./update-security-master.ts";

export interface DatasetToCheck {
  readonly loaded: Dataset;
  readonly earlier: readonly Dataset[];
  readonly rows: readonly AcceptedRow[];
  readonly master: UpdatedMaster;
  readonly expectedVenues: readonly string[];
  readonly calendar: ExchangeCalendar;
  readonly knownFrom: string;
}

/** Runs the gates of a new data set, stores what they find, and repeats answers that still stand. */
export async function checkDataset(
  { db }: Transaction,
  check: DatasetToCheck,
): Promise<{ readonly findings: number; readonly openFindings: number }> {
  const { loaded, knownFrom } = check;
  const { bySymbol, history, latest } = check.master;
  const lines = check.rows.map((row) => gateLine(row, bySymbol));
  const input = await gateInput(db, {
    ...check,
    lines,
    history,
    latest,
    receivedOn: knownFrom.slice(0, 10) as PlainDate,
  });
  const found = runGates(input, await thresholdsOf(loaded.source));
  await insertFindings(db, { datasetId: loaded.datasetId, knownFrom }, found);
  const carried = await carryAnswers(db, loaded, knownFrom);
  return { findings: found.length, openFindings: found.length - carried };
}

function gateLine(
  { symbol, exchange, price, companyCap }: AcceptedRow,
  bySymbol: ReadonlyMap<string, KnownLine>,
): GateLine {
  const { securityId, securityType } = bySymbol.get(symbol)!;
  return {
    securityId,
    symbol,
    securityType,
    exchange,
    price: Number(price),
    companyCap: companyCap === "" ? undefined : Number(companyCap),
  };
}

async function thresholdsOf(source: string) {
  for (const up of ["../../gates", "../../../gates"]) {
    const file = fileURLToPath(new URL(`${up}/${source}.yaml`, import.meta.url));
    const text = await readFile(file, "utf8").catch(absent);
    if (text !== undefined) return parseGateThresholds({ file, text });
  }
  throw new Error(`gates/${source}.yaml is shipped beside the activities`);
}

/** Sources and the built package keep `gates/` at different depths. */
function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code !== "ENOENT") throw cause;
  return undefined;
}
