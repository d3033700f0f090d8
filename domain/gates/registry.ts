import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { blankCapShare } from "./blank-cap-share.ts";
import type { Finding, GateInput } from "./finding.ts";
import type { Gate } from "./gate.ts";
import { missingExchangeFile } from "./missing-exchange-file.ts";
import { priceJump } from "./price-jump.ts";
import { quarantinedShare } from "./quarantined-share.ts";
import { rowCount } from "./row-count.ts";
import { sessionDate } from "./session-date.ts";
import { shareCountJump } from "./share-count-jump.ts";
import { staleFile } from "./stale-file.ts";

/** Every gate by the key of its thresholds, one line each. */
const GATES = {
  session_date: sessionDate,
  missing_exchange_file: missingExchangeFile,
  quarantined_share: quarantinedShare,
  row_count: rowCount,
  blank_cap_share: blankCapShare,
  stale_file: staleFile,
  price_jump: priceJump,
  share_count_jump: shareCountJump,
} as const;

type Gates = typeof GATES;

/** The name of a gate. */
export type GateId = keyof Gates;

/** The thresholds of one source's gates, as `gates/<source>.yaml` states them. */
export type GateThresholds = {
  readonly [Id in GateId]: Gates[Id] extends Gate<infer Threshold> ? Threshold : never;
};

export const GATE_IDS = Object.keys(GATES) as readonly GateId[];

/** Runs every gate; findings in the gates' order, then by symbol. The same input gives the same list. */
export function runGates(input: GateInput, thresholds: GateThresholds): readonly Finding[] {
  return GATE_IDS.flatMap((id) =>
    (GATES[id] as Gate<unknown>)(input, thresholds[id]).toSorted((a, b) =>
      byCodeUnit(a.symbol, b.symbol),
    ),
  );
}
