import { valuesInWords } from "../words/value-names.ts";
import { attributeTest } from "./attribute-test.ts";
import { SOURCE_TEST, sourceTest, type SourceKind } from "./universe-source.ts";

/** The universe is what is listed on these exchanges. */
interface ExchangeListSource {
  readonly kind: "exchange_list";
  /** Market identifier codes, such as XNAS. */
  readonly exchanges: readonly string[];
}

/** Boundary: a line whose exchange is unknown is outside. */
export const exchangeListSource: SourceKind<ExchangeListSource> = {
  testOf: ({ exchanges }) =>
    sourceTest(
      attributeTest({ id: SOURCE_TEST, attribute: "exchange", allow: exchanges }),
      "outside_exchanges",
    ),
  columns: () => ["exchange"],
  gives: {},
  words: ({ exchanges }) => [
    `The universe is every line whose exchange is ${valuesInWords("exchange", exchanges)}.`,
    "A line without an exchange is outside; so is a constituent that moved elsewhere, and no decision can bring such a line in.",
  ],
};
