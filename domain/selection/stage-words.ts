import { conditionInWords } from "../expression/expression-words.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import { code } from "../words/spans.ts";
import { counted, plural } from "../words/figures.ts";
import type { StagesRule } from "./priority-stages.ts";

/** Stages in sentences; `noun` is what is ranked, a company or a line. */
export function stagesInWords(
  { count, stages, members_over_count }: StagesRule,
  noun: string,
): readonly string[] {
  if (takesEveryone({ count, stages }))
    return [
      `Every eligible ${noun} is selected, whatever its rank; there is no limit on the number.`,
      `The reason code of a member is ${codeOf(stages, "member")}, that of a newcomer ${codeOf(stages, "not member")}.`,
    ];
  const limit =
    count === undefined
      ? "There is no limit on the number."
      : `Each stage takes ${plural(noun)} in the order of their ranks until ${counted(count, noun)} are in.`;
  return [
    limit,
    ...stages.map(
      (text, at) =>
        `Stage ${at + 1}: every ${noun}${at === 0 ? "" : " not yet taken"} that ${conditionInWords(parseExpression(text))}.`,
    ),
    ...(members_over_count === "stay"
      ? [
          `Members that a stage takes stay even where the count is passed by it; nobody replaces them when they leave.`,
        ]
      : []),
  ];
}

function codeOf(stages: readonly string[], taken: string): string {
  return code(`stage_${stages.indexOf(taken) + 1}`);
}

/** One of the stages takes members and another the rest: a reader is not told of stages. */
export function takesEveryone({ count, stages }: StagesRule): boolean {
  const both = stages.includes("member") && stages.includes("not member");
  return count === undefined && stages.length === 2 && both;
}
