/**
 * Where a value stands in a text: keys joined by dots, items of lists by their place in brackets, such as
 * `caps[0].target`; "" is the whole. `whatif --rule` takes a path as it stands here.
 */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) =>
      typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}
