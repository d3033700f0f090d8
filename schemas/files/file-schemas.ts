import { footprint, funds } from "./all-funds.ts";
import { announcement, membership, preliminary, withdrawal } from "./announcement.ts";
import { capping } from "./capping.ts";
import { changes } from "./changes.ts";
import { composition } from "./composition.ts";
import { constituents } from "./constituents.ts";
import { divisor } from "./divisor.ts";
import type { FileSchema } from "./file-schema.ts";
import { cash, causes, compliance } from "./fund-files.ts";
import { headroom } from "./headroom.ts";
import { proforma } from "./proforma.ts";
import { ranks } from "./ranks.ts";
import { trades } from "./trades.ts";
import { verdicts } from "./verdicts.ts";

/** Every CSV that a review or its trade lists publish, each with its schema; docs/files/ is generated from these. */
export const FILE_SCHEMAS: readonly FileSchema[] = [
  constituents,
  changes,
  verdicts,
  capping,
  ranks,
  preliminary,
  membership,
  announcement,
  withdrawal,
  proforma,
  headroom,
  composition,
  divisor,
  trades,
  causes,
  cash,
  compliance,
  funds,
  footprint,
];
