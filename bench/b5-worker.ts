/** A worker as `thirdfriday worker` runs it, which at its end tells what it took: FILE as argument. */
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { runWorker } from "../cli/run-worker.ts";
import { readConfig } from "../infra/config.ts";

const RESOLUTION_MS = 5;

const file = process.argv[2]!;
const config = readConfig(process.env);
const worker = await runWorker(config, {
  databaseUrl: config.databaseUrl!,
  temporalAddress: config.temporalAddress,
});
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const cpu = process.cpuUsage();
process.stderr.write("The worker is ready\n");
process.once("SIGTERM", () => {
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  // A sample is the time from one tick to the next, so the time between ticks is not delay.
  const delayMs = (ns: number) => Math.max(0, ns / 1e6 - RESOLUTION_MS);
  writeFileSync(
    file,
    JSON.stringify({
      peakMb: process.resourceUsage().maxRSS / 1024,
      cpuMs: (user + system) / 1000,
      delayP50: delayMs(delay.percentile(50)),
      delayP99: delayMs(delay.percentile(99)),
      delayMax: delayMs(delay.max),
    }),
  );
  worker.stop();
});
await worker.done;
