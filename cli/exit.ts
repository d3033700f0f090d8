import { CommanderError } from "commander";
import { ERROR_CODES, PipelineError, type ErrorKind } from "../domain/errors.ts";

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  defect: 1,
  input: 2,
  refused: 3,
  verification: 4,
  service: 5,
};

/** Prints an error and, as its last line, what to do next; sets the process's exit code. */
export function endWith(error: unknown): void {
  if (error instanceof CommanderError) {
    process.stderr.write(`${error.message}\n${ERROR_CODES.bad_usage.next}\n`);
    process.exitCode = EXIT_CODES.input;
    return;
  }
  if (error instanceof PipelineError) {
    const { kind, next } = ERROR_CODES[error.code];
    process.stderr.write(`${error.message}\n${next}\n`);
    process.exitCode = EXIT_CODES[kind];
    return;
  }
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${shown}\nThis is a defect of thirdfriday: report it with the lines above.\n`,
  );
  process.exitCode = EXIT_CODES.defect;
}
