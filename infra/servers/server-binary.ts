import { PipelineError } from "../../domain/errors.ts";

/** A server program on this machine, and which source gave it. */
export interface ServerBinary {
  readonly name: string;
  readonly path: string;
  readonly version: string;
  readonly source: string;
}

/** One place a server program may come from; undefined or an error passes on to the next. */
export interface BinarySource {
  readonly source: string;
  readonly find: () => Promise<Pick<ServerBinary, "path" | "version"> | undefined>;
}

export interface BinarySearch {
  readonly name: string;
  readonly sources: readonly BinarySource[];
  /** What an operator can install by hand when no source had it. */
  readonly mend: string;
  /** Called before each source that may take long. */
  readonly onTry?: ((source: string) => void) | undefined;
}

/** Takes the first source that has the program. Throws: server_unavailable with every refusal. */
export async function findServerBinary(search: BinarySearch): Promise<ServerBinary> {
  const refusals: string[] = [];
  for (const { source, find } of search.sources) {
    search.onTry?.(source);
    try {
      const found = await find();
      if (found) return { name: search.name, source, ...found };
      refusals.push(`${source}: not there`);
    } catch (cause) {
      refusals.push(`${source}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  throw new PipelineError("server_unavailable", {
    server: search.name,
    reason: `${refusals.join("; ")}; ${search.mend}`,
  });
}
