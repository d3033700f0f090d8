import fc from "fast-check";

const leaf = fc.oneof(
  fc.constantFrom("member", "joined_since_annual"),
  fc
    .tuple(
      fc.constantFrom("rank", "previous_rank", "months_listed"),
      fc.constantFrom("<", "<=", ">", ">=", "==", "!="),
      fc.integer({ min: 0, max: 6 }),
    )
    .map((parts) => parts.join(" ")),
);
/** A stage as a rulebook writes it. */
export const { text: conditionText } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `(${a}) and (${b})`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `(${a}) or (${b})`),
    tie("text").map((inner) => `not (${inner})`),
  ),
}));
