import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";

/**
 * Refuses a value that no one means: an empty one, as a shell variable without a value gives, and one that
 * is the next option, as it is where the value was left out.
 *
 * Throws: bad_usage.
 */
export function refuseUnlikelyValues(command: Command): void {
  for (const argument of command.args)
    if (argument === "") refuse({ value: "" }, "an argument is empty");
  const values: Readonly<Record<string, unknown>> = command.opts();
  for (const option of command.options) {
    const named = option.long ?? option.flags;
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== "cli") continue;
    for (const value of [values[name]].flat()) {
      if (value === "") refuse({ option: named, value }, "a value is needed, and it is empty");
      if (typeof value === "string" && value.startsWith("--"))
        refuse({ option: named, value }, "a value is needed, and an option follows");
    }
  }
}

function refuse(details: Readonly<Record<string, string>>, reason: string): never {
  throw new PipelineError("bad_usage", { ...details, reason });
}
