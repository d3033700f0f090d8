/** What runs can be searched by: name to type, as the server registers them, for every environment. */
export const SEARCH_ATTRIBUTES = {
  IndexId: "Keyword",
  Phase: "Keyword",
  RunKind: "Keyword",
  NeedsAttention: "Bool",
  CutOff: "Datetime",
} as const;
