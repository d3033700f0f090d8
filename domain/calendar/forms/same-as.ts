import type { DateForm } from "./date-form.ts";

/** The place of another role, and its time where the rule has none of its own. */
interface SameAsRule {
  readonly same_as: string;
}

export const sameAs: DateForm<SameAsRule> = {
  anchor: ({ same_as }) => ({ key: "same_as", role: same_as }),
  dayOf: () => "anchor",
  words: ({ same_as }) => `the session of ${same_as}`,
};
