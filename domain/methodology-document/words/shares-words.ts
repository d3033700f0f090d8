import type { Trigger } from "../../numeric/comparator.ts";
import { roundingKindOf } from "../../float/float-roundings.ts";
import type { FloatRule } from "../../float/float-in-force.ts";
import type { SharesRule } from "../../methodology/methodology.ts";
import { sourceInWords } from "./float-source-words.ts";
import { code } from "../../words/spans.ts";
import { amount, counted, inMonths, percent, points } from "../../words/figures.ts";
import { kindName } from "../../words/kind-names.ts";
import type { Shown } from "../../words/limit-words.ts";
import { roleName } from "../../words/role-names.ts";

/** Which shares and floats a review weights with, and when they change. */
export function sharesInWords(rule: SharesRule): readonly string[] {
  const { part, low_float, float, update, accelerated, freeze_window } = rule;
  return [
    ...(float?.source ? sourceInWords(float.source) : []),
    ...(float ? floatSentences(float) : []),
    ...(low_float
      ? [
          `Shares used are the smaller of all shares and ${amount(low_float.multiple)} times the free-float shares: the factor is the smaller of 1 and ${amount(low_float.multiple)} x the free float${float?.rounding ? " as rounded" : ""}.`,
        ]
      : []),
    ...(part === undefined
      ? []
      : [
          `The index holds of each line the part that ${code(part)} says, over 0 and up to 1: the float factor is multiplied by it.`,
        ]),
    ...ofWeights(rule),
    ...(update === undefined
      ? [
          `${float ? "Share counts are" : "Share counts and free floats are"} those of the data at every review: ${DATE_OF_SHARES}`,
        ]
      : []),
    ...Object.entries(update ?? {}).map(([kind, by]) =>
      by === "all"
        ? `At ${kindName(kind)} reviews every share count is brought up to date.`
        : `At ${kindName(kind)} reviews a share count is brought up to date when it differs from the one in force by ${moreThan(by, percent)} of that; otherwise it stays.`,
    ),
    ...(accelerated
      ? [
          `Between reviews an event is taken up before the next review when it is worth ${moreThan(accelerated.amount, amount)} in the index currency and changes the shares by ${moreThan(accelerated.change, percent)}.`,
        ]
      : []),
    ...(freeze_window
      ? [
          `Shares and floats stand still from the close on the day of the ${roleName(freeze_window.from)} to the close on the day of the ${roleName(freeze_window.to)}; a change that would take effect in between does so at the open after.`,
        ]
      : []),
  ];
}

/** Of which of a review's two dates they are, where these differ. */
const DATE_OF_SHARES =
  "of the date of the prices that set the weights where they are given for it, else of the rank date.";

/** What of the floats is not for screens and ranks. */
function ofWeights({ float, low_float, part }: SharesRule): readonly string[] {
  const { source, ...changes } = float ?? {};
  const isChanged = Object.values(changes).some((value) => value !== undefined);
  if (source)
    return isChanged || low_float || part !== undefined
      ? ["Only its source is of screens and ranks too; the rest is of the weights."]
      : [];
  return float || low_float || part !== undefined
    ? ["This is of the weights: screens and ranks look at the free float of the data as it is."]
    : [];
}

/** How old the data of a date may be. */
export function lookBackInWords({ look_back_sessions }: SharesRule): string {
  return look_back_sessions === 0
    ? "Data must be those of the date they are asked for."
    : `Where a date has no data, those of up to ${counted(look_back_sessions, "session")} before are used, and the review says so.`;
}

function floatSentences(rule: FloatRule): string[] {
  const { rounding, change_threshold, exempt_up_to, full_over, refresh_months } = rule;
  return [
    ...(full_over === undefined
      ? []
      : [
          `A free float over ${percent(full_over)} counts as all${change_threshold ? ", whatever the factor in force" : ""}.`,
        ]),
    ...(rounding ? [roundingKindOf(rounding).words(rounding)] : []),
    ...(change_threshold
      ? [
          `A constituent's float factor follows when it would change by ${moreThan(change_threshold, points)}; otherwise it stays.`,
        ]
      : []),
    ...(exempt_up_to === undefined
      ? []
      : [`A factor in force of ${percent(exempt_up_to)} or less follows every change.`]),
    ...(refresh_months ? [`Every factor follows ${inMonths(refresh_months)}.`] : []),
  ];
}

/** `more than 3 points`, `5 % or more`. */
function moreThan(trigger: Trigger, shown: Shown): string {
  return "over" in trigger
    ? `more than ${shown(trigger.over)}`
    : `${shown(trigger.at_least)} or more`;
}
