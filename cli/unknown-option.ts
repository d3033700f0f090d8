import { CommanderError, type Command } from "commander";
import { nearestNames } from "./nearest-names.ts";

/**
 * The option of a command line that its command does not have, said instead of the one that is lacking
 * for it: who mistypes `--rulebook` should hear of that.
 */
export function unknownOption(
  program: Command,
  args: readonly string[],
): CommanderError | undefined {
  const command = args.reduce<Command>(
    (found, arg) => found.commands.find((each) => each.name() === arg) ?? found,
    program,
  );
  const known = ["--help", ...command.options.flatMap(({ long }) => long ?? [])];
  const unknown = args
    .filter((arg) => arg.startsWith("--") && arg !== "--")
    .map((arg) => arg.split("=")[0]!)
    .find((arg) => !known.includes(arg));
  if (unknown === undefined) return undefined;
  const [nearest] = nearestNames(unknown, known, { most: 1 });
  const message = `error: unknown option '${unknown}'\n(Did you mean ${nearest}?)`;
  return new CommanderError(2, "commander.unknownOption", message);
}
