import { shownValue } from "../../words/rounded-figures.ts";
import { unitlessName } from "../../measures/measure-names.ts";

/**
 * Why a line is in or out, for a reader who has the rules beside it: without what would flip it, what
 * the rules ask in general, and the tests that it passes unknown; numbers with their thousands apart.
 */
export function explanationInWords(explanation: string, reasonCode: string): string {
  const stageNumber = reasonCode.startsWith("stage_") ? "; taken in stage $1" : "";
  const noStage = reasonCode === "no_stage" ? "$1$2" : "";
  return explanation
    .split("; ")
    .filter((part) => !BESIDE_THE_POINT.test(part))
    .join("; ")
    .replace(/; taken in stage (\d+):.*$/, stageNumber)
    .replace(/(^|; )((?:no stage|nothing) takes it):.*$/, noStage)
    .replace(/ by (\w+)(?=;|$)/, (_, column: string) => ` by ${unitlessName(column)}`)
    .replaceAll(/(?<![\d.-])\d+(\.\d+)?(?![\d-])/g, (digits) => shownValue(Number(digits)));
}

const BESIDE_THE_POINT = /^needs:|^no single number|^(it is )?(in|out) with |^passes /;
