import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Screens that `unless` frees every line of which `only` asks for. */
export function screenScopeProblems({ universe }: Methodology): readonly RulebookProblem[] {
  return universe.screens.flatMap(({ only = {}, unless = {} }, at) =>
    Object.keys(only)
      .filter((column) => only[column]!.every((value) => unless[column]?.includes(value)))
      .map((column) => ({
        path: ["universe", "screens", at, "unless", column],
        reason: `no line faces the screen: it frees every ${column} that \`only\` names`,
      })),
  );
}
