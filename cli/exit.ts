import { CommanderError } from "commander";
import { ERROR_CODES, PipelineError, type ErrorDetails, type ErrorKind } from "../domain/errors.ts";
import { systemRefusal } from "../infra/system-refusal.ts";
import { isAnswered } from "./answered.ts";

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  defect: 1,
  input: 2,
  refused: 3,
  verification: 4,
  service: 5,
};

/**
 * Prints an error and, as its last line, what to do next; sets the process's exit code.
 *
 * `json`: the same as one object on stdout too, unless the command has printed its own.
 */
export function endWith(cause: unknown, { json = false }: { readonly json?: boolean } = {}): void {
  const failure = failureOf(systemRefusal(cause));
  const { kind, printed, next, ...told } = failure;
  const exit_code = EXIT_CODES[kind];
  if (json && !isAnswered(cause))
    process.stdout.write(`${JSON.stringify({ error: { ...told, exit_code, next } })}\n`);
  process.stderr.write(`${printed}\n${next}\n`);
  process.exitCode = exit_code;
}

interface Failure {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
  /** The message, of a defect with the place in our code. */
  readonly printed: string;
  readonly next: string;
}

function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) {
    const { kind, next } = ERROR_CODES.bad_usage;
    const { message } = error;
    return { kind, code: "bad_usage", message, details: {}, printed: message, next };
  }
  if (error instanceof PipelineError) {
    const { kind, next } = ERROR_CODES[error.code];
    const { code, message, details } = error;
    return { kind, code, message, details, printed: message, next };
  }
  const message = error instanceof Error ? error.message : String(error);
  const printed = error instanceof Error ? (error.stack ?? message) : message;
  const next = "This is a defect of thirdfriday: report it with the lines above.";
  return { kind: "defect", code: "defect", message, details: {}, printed, next };
}
