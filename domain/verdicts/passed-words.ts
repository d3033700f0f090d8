import { decimalText } from "../numeric/decimal-text.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { RankFlip } from "./rank-flip.ts";

/** Who stands between a line and its flip by rank: `, ahead of A (12)`; "" where nobody does. */
export function passedWords(
  { searchers, whatIf }: Inquiry,
  { of, segment }: Pick<Question, "of" | "segment">,
  flip: RankFlip,
): string {
  const passed = searchers[segment]!.passed(of, flip);
  if (!passed) return "";
  const side = flip.rises === whatIf.leverOf(of).raises ? "ahead of" : "behind";
  return `, ${side} ${passed.id} (${decimalText(passed.amount)})`;
}
