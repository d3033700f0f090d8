import { endWith } from "./exit.ts";

/**
 * Lets a command finish whose reader has gone, as in `| head -1`: what it writes to files and its exit code
 * are as ever. An answer that cannot be written for another reason ends in an error; where that cannot
 * be written either, nothing can be said.
 */
export function outliveReaders(): void {
  process.stdout.off("error", onLostAnswer).on("error", onLostAnswer);
  process.stderr.off("error", onLostMessage).on("error", onLostMessage);
}

function onLostAnswer(cause: NodeJS.ErrnoException): void {
  if (cause.code !== "EPIPE") endWith(cause);
}

function onLostMessage(): void {}
