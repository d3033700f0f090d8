import type { CapStep, InfeasiblePolicy } from "../../capping/cap-step.ts";
import { capKindOf } from "../../capping/registry.ts";
import { code } from "../../words/spans.ts";
import { nounOf } from "../../capping/cap-phrases.ts";

/** What `may_be_exceeded` says, after its article. */
export const EXCEEDED =
  "later step may bring weights over this limit again; this step is not applied a second time.";

/** A cap step in sentences: what it does, and what follows where it cannot hold. */
export function capInWords(step: CapStep): readonly string[] {
  const kind = capKindOf(step);
  return [
    ...kind.words(step),
    (step.infeasible === "relax_to_feasible" ? kind.loosened : undefined) ??
      INFEASIBLE[step.infeasible ?? "refuse"],
    ...(step.no_receivers === undefined
      ? []
      : [
          `A ${nounOf(step.unit)} with a line that says ${code("true")}, ${code("yes")} or ${code("1")} in ${code(step.no_receivers)} may lose weight in this step but never gains.`,
        ]),
    ...(step.may_be_exceeded ? [`A ${EXCEEDED}`] : []),
  ];
}

const INFEASIBLE: Readonly<Record<InfeasiblePolicy, string>> = {
  refuse: "Where the limit cannot hold, the review is refused and says why.",
  relax_to_feasible:
    "Where the limit cannot hold, it is loosened to the smallest value that can, and the review says so.",
  keep_previous:
    "Where the limit cannot hold, the capping factors of the review before stay in force.",
};
