import type { ScreenScope } from "../eligibility/screen.ts";
import type { Methodology } from "./methodology.ts";

/** The values of a column that the screens put to every line let pass; `undefined` = any. */
export function allowedValues(
  { screens }: Methodology["universe"],
  column: string,
): readonly string[] | undefined {
  const lists = screens.flatMap((screen) =>
    "attribute" in screen && screen.attribute === column && screen.allow && isForAll(screen)
      ? [screen.allow]
      : [],
  );
  return lists[0]?.filter((value) => lists.every((list) => list.includes(value)));
}

/** A screen for some lines alone leaves the others every value. */
function isForAll({ only, unless, of }: ScreenScope): boolean {
  return only === undefined && unless === undefined && of === undefined;
}
