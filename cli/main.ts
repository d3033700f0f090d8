import { Command, CommanderError } from "commander";
import { endWith } from "./exit.ts";
import { COMMANDS } from "./commands.ts";
import { unknownOption } from "./unknown-option.ts";
import { VERSION } from "./version.ts";

/** Runs one command line and sets the exit code of INTERFACES section 1; never throws. */
export async function main(args: readonly string[]): Promise<void> {
  const said: string[] = [];
  const program = new Command("thirdfriday")
    .description("Index reviews from the vendor's file to the signed publication.")
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({ writeErr: (text) => said.push(text) });
  for (const register of COMMANDS) register(program);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const mistyped = lacksOption(error) ? unknownOption(program, args) : undefined;
    if (mistyped) endWith(mistyped);
    else endWith(isBareGroup(error) ? new CommanderError(2, error.code, said.join("")) : error);
  }
}

/** A command that only groups others was given without one of them: its help is the message. */
function isBareGroup(error: unknown): error is CommanderError {
  return error instanceof CommanderError && error.code === "commander.help";
}

function lacksOption(error: unknown): boolean {
  return error instanceof CommanderError && error.code === "commander.missingMandatoryOptionValue";
}
