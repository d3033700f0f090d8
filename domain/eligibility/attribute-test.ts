import { measureName } from "../measures/measure-names.ts";
import { valuesInWords } from "../words/value-names.ts";
import { textColumn } from "../universe/columns.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { NamedScreen, ScreenKind } from "./screen.ts";

/** A text attribute must be in `allow`, or must not be in `deny`. */
interface AttributeScreen extends NamedScreen {
  readonly attribute: string;
  readonly allow?: readonly string[] | undefined;
  readonly deny?: readonly string[] | undefined;
}

export const attributeScreen: ScreenKind<AttributeScreen> = {
  testOf: attributeTest,
  problems: ({ allow, deny }) =>
    (allow === undefined) === (deny === undefined)
      ? [{ path: [], reason: "an attribute screen has either `allow` or `deny`" }]
      : [],
  columns: ({ attribute }) => [{ path: ["attribute"], column: attribute }],
  words: ({ attribute, allow, deny }) => {
    const asked = allow
      ? `must be ${valuesInWords(attribute, allow)}`
      : `must not be ${valuesInWords(attribute, deny ?? [])}`;
    return [`${measureName(attribute)} ${asked}. ${withoutOne(attribute, allow !== undefined)}`];
  },
};

/** A currency that no file gives is read as the index's before any screen. */
function withoutOne(attribute: string, isAllowList: boolean): string {
  if (attribute === "currency") return "A line without one is in the index currency.";
  return `A line without one ${isAllowList ? "fails" : "passes"}.`;
}

/**
 * Keeps lines whose attribute is one of `allow`, or none of `deny`.
 *
 * Boundary: an empty attribute fails an `allow` list and passes a `deny` list.
 */
export function attributeTest({ id, attribute, allow, deny }: AttributeScreen): EligibilityTest {
  const read = textColumn(attribute);
  const listed = new Set(allow ?? deny);
  const isAllowList = allow !== undefined;
  const texts = [...listed];
  const threshold = texts.join("|");
  const passes = ({ security }: TestSubject): boolean => listed.has(read(security)) === isAllowList;
  const unknown = `${id}_unknown`;
  const failure = `${id}_${isAllowList ? "not_allowed" : "denied"}`;
  const answer = (subject: TestSubject): TestAnswer => {
    const value = read(subject.security);
    const missing = value === "";
    return {
      passes: passes(subject),
      missing,
      reasonCode: missing ? unknown : failure,
      value: missing ? undefined : value,
      comparator: isAllowList ? "in" : "not_in",
      threshold,
      margin: undefined,
      relativeMargin: undefined,
    };
  };
  return {
    id,
    stage: "screen",
    column: attribute,
    margin: false,
    passes,
    isMissing: ({ security }) => read(security) === "",
    failsUnknown: listed.has("") !== isAllowList,
    refusesUnknown: false,
    answer,
    crossings: (subject, universe) =>
      passes(subject) === isAllowList
        ? universe.texts().filter((text) => !listed.has(text))
        : texts,
    need: () => `${attribute} ${isAllowList ? "one of" : "none of"} ${threshold}`,
  };
}
