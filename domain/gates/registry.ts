import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { blankCapShare } from "./blank-cap-share.ts";
import type { Finding, GateInput } from "./finding.ts";
import type { GateThresholds } from "./gate-thresholds.ts";
import type { Gate } from "./gate.ts";
import { missingExchangeFile } from "./missing-exchange-file.ts";
import { priceJump } from "./price-jump.ts";
import { quarantinedShare } from "./quarantined-share.ts";
import { rowCount } from "./row-count.ts";
import { sessionDate } from "./session-date.ts";
import { shareCountJump } from "./share-count-jump.ts";
import { staleFile } from "./stale-file.ts";

/** Every gate by the key of its thresholds: a new one is one file, one line here, one in the schema. */
const GATES: { readonly [Id in keyof GateThresholds]: Gate<Id> } = {
  session_date: sessionDate,
  missing_exchange_file: missingExchangeFile,
  quarantined_share: quarantinedShare,
  row_count: rowCount,
  blank_cap_share: blankCapShare,
  stale_file: staleFile,
  price_jump: priceJump,
  share_count_jump: shareCountJump,
};

/** Runs every gate; findings in the gates' order, then by symbol. The same input gives the same list. */
export function runGates(input: GateInput, thresholds: GateThresholds): readonly Finding[] {
  const ids = Object.keys(GATES) as (keyof GateThresholds)[];
  return ids.flatMap((id) =>
    run(id, input, thresholds).toSorted((a, b) => byCodeUnit(a.symbol, b.symbol)),
  );
}

function run<Id extends keyof GateThresholds>(
  id: Id,
  input: GateInput,
  thresholds: GateThresholds,
): readonly Finding[] {
  return GATES[id](input, thresholds[id]);
}
