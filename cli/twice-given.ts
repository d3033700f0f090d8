import type { Command, Option } from "commander";
import { PipelineError } from "../domain/errors.ts";

/**
 * Watches the options of every command that are given once; the function that it gives refuses a command
 * line in which one was given again, instead of taking the last.
 *
 * Throws: bad_usage, from that function.
 */
export function twiceGiven(program: Command): () => void {
  const given = new Map<Option, string[]>();
  for (const command of everyCommand(program))
    for (const option of command.options.filter(isGivenOnce))
      command.on(`option:${option.name()}`, (value: string | null) => {
        given.set(option, [...(given.get(option) ?? []), value ?? ""]);
      });
  return () => {
    for (const [{ long, flags }, values] of given)
      if (values.length > 1)
        throw new PipelineError("bad_usage", {
          option: long ?? flags,
          value: values.join(" and "),
          reason: `the option is given once, and here ${values.length} times`,
        });
  };
}

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** It takes a value, and no list of them. Without a value, twice says what once does. */
function isGivenOnce(option: Option): boolean {
  return (
    (option.required || option.optional) && !option.variadic && !Array.isArray(option.defaultValue)
  );
}
