import type { Command } from "commander";
import { registerBackfill } from "./backfill.ts";
import { registerDev } from "./dev.ts";
import { registerHistory } from "./history.ts";
import { registerReview } from "./review.ts";
import { registerWorker } from "./worker.ts";
import { registerCalendar } from "./calendar.ts";
import { registerCap } from "./cap.ts";
import { registerCompute } from "./compute.ts";
import { registerDiff } from "./diff.ts";
import { registerDemo } from "./demo.ts";
import { registerDoctor } from "./doctor.ts";
import { registerGate } from "./gate.ts";
import { registerIngest } from "./ingest.ts";
import { registerKeygen } from "./keygen.ts";
import { registerExplain } from "./explain.ts";
import { registerMigrate } from "./migrate.ts";
import { registerPublished } from "./published.ts";
import { registerReplay } from "./replay.ts";
import { registerRulebook } from "./rulebook.ts";
import { registerSchedule } from "./schedule.ts";
import { registerTrades } from "./trades.ts";
import { registerVerify } from "./verify.ts";
import { registerWhatIf } from "./whatif.ts";

/** One command: adds itself to the program; what it needs is imported when it runs. */
export type RegisterCommand = (program: Command) => void;

/** Every command, one line each, in the order of --help. */
export const COMMANDS: readonly RegisterCommand[] = [
  registerCalendar,
  registerCap,
  registerCompute,
  registerDemo,
  registerDiff,
  registerDoctor,
  registerGate,
  registerIngest,
  registerKeygen,
  registerExplain,
  registerMigrate,
  registerPublished,
  registerReplay,
  registerRulebook,
  registerSchedule,
  registerTrades,
  registerVerify,
  registerWhatIf,
  registerDev,
  registerWorker,
  registerReview,
  registerBackfill,
  registerHistory,
];
