import { Command, CommanderError } from "commander";
import { outliveReaders } from "./closed-readers.ts";
import { endWith } from "./exit.ts";
import { COMMANDS } from "./commands.ts";
import { twiceGiven } from "./twice-given.ts";
import { refuseUnlikelyValues } from "./unlikely-values.ts";
import { unknownOption } from "./unknown-option.ts";
import { VERSION } from "./version.ts";

/** Runs one command line and sets the exit code of INTERFACES section 1; never throws. */
export async function main(args: readonly string[]): Promise<void> {
  outliveReaders();
  const said: string[] = [];
  const program = new Command("thirdfriday")
    .description("Index reviews from the vendor's file to the signed publication.")
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({ writeErr: (text) => said.push(text) })
    .hook("preAction", (_, command) => refuseUnlikelyValues(command));
  for (const register of COMMANDS) register(program);
  program.hook("preAction", twiceGiven(program));
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const json = args.includes("--json");
    const mistyped = lacksOption(error) ? unknownOption(program, args) : undefined;
    if (mistyped) endWith(mistyped, { json });
    else endWith(isBareGroup(error) ? bareGroup(error, said) : error, { json });
  }
}

/** A command that only groups others was given without one of them: its help is the message. */
function isBareGroup(error: unknown): error is CommanderError {
  return error instanceof CommanderError && error.code === "commander.help";
}

function bareGroup({ code }: CommanderError, said: readonly string[]): CommanderError {
  return new CommanderError(2, code, said.join(""));
}

function lacksOption(error: unknown): boolean {
  return error instanceof CommanderError && error.code === "commander.missingMandatoryOptionValue";
}
