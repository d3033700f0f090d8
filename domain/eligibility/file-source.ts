import type { SourceKind } from "./universe-source.ts";

/** The universe is every line of the file: what a rulebook without a source means. */
export interface FileSource {
  readonly kind: "file";
}

export const fileSource: SourceKind<FileSource> = {
  columns: () => [],
  gives: {},
  words: () => ["The universe is every line of the data supplied for the review."],
};
