import type { ColumnType, ScreenScope } from "../../eligibility/screen.ts";
import { wordsOfScreen, type Screen } from "../../eligibility/screens.ts";
import { code } from "../../words/spans.ts";
import { capitalised, listed } from "../../words/figures.ts";
import { knownName } from "../../measures/measure-names.ts";
import { valuesInWords } from "../../words/value-names.ts";

/** A screen in sentences: what it asks, of whom, and what an empty value means. */
export function screenInWords(
  screen: Screen,
  attributes: Readonly<Record<string, ColumnType>>,
): readonly string[] {
  return [
    ...wordsOfScreen(screen, attributes).map(capitalised),
    ...scopeSentences(screen),
    ...(screen.waived_for ? ["It is waived for fast entries."] : []),
    ...missingSentences(screen),
  ];
}

function scopeSentences({ only, unless, of }: ScreenScope): string[] {
  const named = (attributes: ScreenScope["only"]) =>
    Object.entries(attributes ?? {}).map(
      ([attribute, values]) => `${scopeName(attribute)} is ${valuesInWords(attribute, values)}`,
    );
  return [
    ...(of === "newcomers" ? ["It does not apply to current constituents."] : []),
    ...(only ? [`It applies only to lines whose ${listed(named(only))}.`] : []),
    ...(unless ? [`Lines whose ${listed(named(unless), "or")} are exempt.`] : []),
  ];
}

/** A column as a noun after "whose". */
function scopeName(attribute: string): string {
  return knownName(attribute)?.replace(/^the /, "") ?? code(attribute);
}

const MISSING = {
  pass: "A line whose value is unknown passes.",
  fail: "A line whose value is unknown fails.",
  refuse: "If the value of any line is unknown the review stops until it is supplied.",
} as const;

function missingSentences(screen: Screen): string[] {
  return "if_missing" in screen ? [MISSING[screen.if_missing]] : [];
}
