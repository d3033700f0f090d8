import { PipelineError } from "../../domain/errors.ts";
import { oneRowPerSymbol } from "./one-row-per-symbol.ts";
import type { SourceAdapter, SourceFile } from "./source-adapter.ts";
import { readUsScreenerCsv } from "./us-screener-csv.ts";
import { readUsScreenerJson } from "./us-screener-json.ts";

/** The Nasdaq stock screener's download: one CSV of all exchanges, or one JSON file each. */
export const usScreener: SourceAdapter = {
  source: "us-screener",
  usesSecurityMaster: true,
  exchanges: ["XNAS", "XNYS", "XASE"],
  parse(files) {
    const read = files.map((file) =>
      isJson(file) ? readUsScreenerJson(file) : readUsScreenerCsv(file),
    );
    const unique = oneRowPerSymbol(read.flatMap(({ accepted }) => accepted));
    const quarantined = [...read.flatMap((file) => file.quarantined), ...unique.quarantined];
    const rows = unique.accepted.length + quarantined.length;
    if (unique.accepted.length === 0)
      throw new PipelineError("bad_input", {
        file: files[0]?.name ?? "",
        reason: rows === 0 ? "the file has no rows" : "no row of the file could be read",
      });
    return { kind: "lines", rows, accepted: unique.accepted, quarantined };
  },
};

function isJson({ name, text }: SourceFile): boolean {
  return /\.json(?:\.gz)?$/i.test(name) || /^\uFEFF?\s*[[{]/.test(text);
}
