import { expect, test } from "vitest";
import { calculationSection } from "../../../domain/methodology-document/calculation-section.ts";
import {
  corporateActionsInWords,
  returnsInWords,
} from "../../../domain/methodology-document/words/publication-words.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

test.each`
  key              | value               | says
  ${"replacement"} | ${"none"}           | ${/is not replaced before the next review\.$/}
  ${"replacement"} | ${"next_in_list"}   | ${/is replaced by the next of the reserve list\.$/}
  ${"replacement"} | ${"inherit_weight"} | ${/which takes its weight: .* the market value of the one that leaves\.$/}
  ${"spin_off"}    | ${"keep"}           | ${/A spun-off company is kept/}
  ${"spin_off"}    | ${"remove"}         | ${/leaves the index again at a close after it has traded/}
`("$key: $value", ({ key, value, says }) => {
  const rules = smallRulebook({ corporate_actions: { treatment: "cap_weighted", [key]: value } });
  expect(corporateActionsInWords(rules).some((sentence) => says.test(sentence))).toBe(true);
});

const BONDS = { scheme: "par_value", par: "par", accrued: "accrued", prices: "price", notional: 1 };
const paying = (reinvest: string, standard: number) => ({
  gross: { reinvest },
  net: { reinvest, withholding: { default: standard } },
});

test.each`
  weight       | returns                     | says
  ${undefined} | ${paying("open", 0.3)}      | ${["leaves ordinary dividends out.", "reinvests dividends in full at the open of the ex-date.", "reinvests them at the open of the ex-date after withholding tax of 30 %."]}
  ${BONDS}     | ${paying("close", 0)}       | ${["leaves coupons and accrued interest out.", "reinvests coupons in full at the close of the ex-date.", "reinvests them at the close of the ex-date; no tax is withheld."]}
  ${BONDS}     | ${paying("rebalance", 0.1)} | ${["leaves coupons and accrued interest out.", "holds coupons in full as cash without interest until the next rebalance.", "holds them as cash without interest until the next rebalance after withholding tax of 10 %."]}
`("returns $returns.gross.reinvest of $weight.scheme", ({ weight, returns, says }) => {
  const rules = smallRulebook({ returns, ...(weight && { weight }) });
  expect(returnsInWords(rules)).toEqual(
    ["price", "gross", "net"].map((kind, at) => `The ${kind} return index ${says[at]}`),
  );
});

test("bond returns are counted from the last rebalance where coupons are cash until the next", () => {
  const textOf = (reinvest: string) =>
    JSON.stringify(
      calculationSection(smallRulebook({ weight: BONDS as never, returns: paying(reinvest, 0) })),
    );
  expect(textOf("close")).toMatch(/Level = level before x/);
  expect(textOf("rebalance")).toMatch(/coupons paid since\).*Level = level then x/);
});
