import type { Command } from "commander";
import type { AppliedSchedule } from "../infra/temporal/schedules.ts";

const EXAMPLE = `
The tick looks every day at 06:00 UTC which reviews are due and starts each once; closed workflows'
histories are archived every hour. A schedule that was paused stays paused.

Example:
  thirdfriday schedule apply
`;

/** `schedule apply`: makes the Temporal server's schedules what they should be. */
export function registerScheduleApply(schedule: Command): void {
  schedule
    .command("apply")
    .description("Create or update the schedules that start reviews and archive histories.")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLE)
    .action(apply);
}

async function apply(_own: object, command: Command): Promise<void> {
  const { json } = command.optsWithGlobals<{ json?: true }>();
  const { withTemporal } = await import("./durable.ts");
  const { applySchedules } = await import("../infra/temporal/schedules.ts");
  const schedules = await withTemporal(applySchedules);
  if (json) process.stdout.write(`${JSON.stringify({ schedules })}\n`);
  else process.stdout.write(schedules.map(inWords).join(""));
}

function inWords({ scheduleId, outcome, paused, nextAt, purpose }: AppliedSchedule): string {
  const next = paused ? "paused" : `next at ${nextAt ?? "no time"}`;
  return `${scheduleId}: ${outcome}; ${purpose}; ${next}\n`;
}
