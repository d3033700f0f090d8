import type { ScreenScope } from "../eligibility/screen.ts";
import { listed } from "../words/figures.ts";
import type { Methodology } from "./methodology.ts";

/** What the screens put to every line make of a text column. */
export interface PassingValues {
  /** The values that pass; `undefined` = any, but for those that are denied. */
  readonly allowed: (column: string) => readonly string[] | undefined;
  /** Why no line with a value passes; `undefined` = one may. */
  readonly keptOut: (column: string, value: string) => string | undefined;
}

export function passingValues({ screens }: Methodology["universe"]): PassingValues {
  const attributes = screens.filter((screen) => "attribute" in screen).filter(isForAll);
  const deniedOf = (column: string): readonly string[] =>
    attributes.flatMap(({ attribute, deny }) => (attribute === column ? (deny ?? []) : []));
  const allowed: PassingValues["allowed"] = (column) => {
    const denied = deniedOf(column);
    const lists = attributes.flatMap(({ attribute, allow }) =>
      attribute === column && allow ? [allow] : [],
    );
    return lists[0]?.filter(
      (value) => !denied.includes(value) && lists.every((list) => list.includes(value)),
    );
  };
  return {
    allowed,
    keptOut: (column, value) => {
      const values = allowed(column);
      if (values?.includes(value) === false)
        return values.length === 0
          ? `the screens let no ${column} pass`
          : `the screens let ${column} ${listed(values, "or")} pass`;
      return deniedOf(column).includes(value) ? `a screen denies ${column} ${value}` : undefined;
    },
  };
}

/** A screen for some lines alone leaves the others every value. */
function isForAll({ only, unless, of }: ScreenScope): boolean {
  return only === undefined && unless === undefined && of === undefined;
}
