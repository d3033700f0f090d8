import { PipelineError } from "../../domain/errors.ts";
import type { SourceAdapter } from "./source-adapter.ts";
import { splits } from "./splits.ts";
import { universe } from "./universe.ts";
import { usScreener } from "./us-screener.ts";

/** Every vendor we read: one file and one line here. */
const ADAPTERS: readonly SourceAdapter[] = [usScreener, universe, splits];

export const SOURCES: readonly string[] = ADAPTERS.map(({ source }) => source);

/** Throws: bad_usage on a source that no adapter reads. */
export function sourceAdapter(source: string): SourceAdapter {
  const adapter = ADAPTERS.find((candidate) => candidate.source === source);
  if (adapter) return adapter;
  throw new PipelineError("bad_usage", {
    option: "--source",
    value: source,
    reason: `known sources are ${SOURCES.join(", ")}`,
  });
}
