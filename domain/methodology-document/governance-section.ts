import { bullets, type DocumentSection } from "./document.ts";

/** Who decides what the rules leave open, and how a determination is made, corrected and repeated. */
export function governanceSection(): DocumentSection {
  return {
    id: "governance",
    title: "Governance, corrections and changes",
    blocks: [
      bullets([
        "The rules decide. What a committee may decide is an exclusion, an inclusion or that a member is kept; each decision has a reason, is recorded with who took it and when, and is shown with the line in the verdicts of the review.",
        "A decision or a corrected value is an input of the calculation, which is then done again; no result is edited.",
        "Two people approve each determination, neither of whom prepared it. They sign the membership, weights, factors, rules, inputs and decisions together, and a membership that is announced first by itself; only what they signed is published.",
        "Without both approvals at the announcement's time the review waits. It is published late only with a signed reason, or postponed.",
        "A price, share count or cap that jumps further than the checks of the data allow holds the review until a person has answered the finding.",
        "An error found after publication is corrected by a new revision that names what it supersedes; what was published stays as it was.",
        "The rules change by a new version with the day from which it is in force. Reviews before that day keep the version that was in force then. What changed is listed under the version history.",
        "Every determination can be computed again, to the last digit, from its pinned inputs, rules and engine.",
      ]),
    ],
  };
}
