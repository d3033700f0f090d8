import { endWith } from "./exit.ts";

/**
 * Lets a command finish whose reader has gone, as in `| head -1`: what it writes to files and its exit code
 * are as ever. Output that cannot be written for another reason ends in an error.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.off("error", onError).on("error", onError);
}

function onError(cause: NodeJS.ErrnoException): void {
  if (cause.code !== "EPIPE") endWith(cause);
}
