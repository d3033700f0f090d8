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
/** A number that a stage computes. */
export const { number: computedNumber } = fc.letrec<{ number: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("rank", "previous_rank", "months_listed", "0", "2", "5", "0.8", "-1.5"),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*", "/"), tie("number"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
}));

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
