import { PipelineError } from "../domain/errors.ts";

/** What the operating system says of a file or folder that a person named, in words. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: "the system gives no permission to it",
  EEXIST: "a file stands where a folder is needed",
  EISDIR: "this is a folder, and a file is needed",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long for the system",
  ENOSPC: "no space is left",
  ENOTDIR: "a part of the path is a file, not a folder",
  EPERM: "the system gives no permission to it",
  EROFS: "the file system is read-only",
};

/**
 * The operating system's refusal of a file or folder as an operating error.
 *
 * Gives: any other error as it is; a file that is not there too, since a command that asks for one says so
 * itself.
 */
export function systemRefusal(cause: unknown, file?: string): unknown {
  const { code, path } = (cause ?? {}) as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : WORDS[code];
  const named = file ?? path;
  if (reason === undefined) return cause;
  return new PipelineError("file_refused", { ...(named !== undefined && { file: named }), reason });
}
