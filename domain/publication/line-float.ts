import { floatReading, type FloatReading } from "../float/float-reading.ts";
import { FLOAT_FACTOR, sourceColumn } from "../float/source-column.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { reviewLines } from "../review-lines.ts";
import type { PriceLine, Security, SecurityId } from "../universe/security.ts";

/** Where the free float of one line comes from, of a rulebook that names its source. */
export interface LineFloat {
  /** `free_shares / shares`. */
  readonly formula: string;
  readonly accounts: readonly FloatAccount[];
}

/** A free float and what it is made from; `undefined` = unknown, and then it counts as one. */
export interface FloatAccount {
  /** The input: `universe`, or `prices_<role>` of the role that sets the weights. */
  readonly role: string;
  readonly numbers: Readonly<Record<string, number | undefined>>;
  readonly float: number | undefined;
  /** A decision sets it. */
  readonly decided: boolean;
}

/** `undefined` of a line that the universe does not have, and where no source is named. */
export function lineFloat(inputs: ReviewInputs, id: SecurityId): LineFloat | undefined {
  const { methodology, prices } = inputs;
  const reading = floatReading(methodology.shares.float?.source);
  const line = reviewLines(inputs).find(({ security }) => security.securityId === id);
  if (!line || reading.isPlain) return undefined;
  const { security, weighing } = line;
  const role = methodology.weight.prices;
  const later = prices[role]?.find(({ securityId }) => securityId === id);
  return {
    formula: reading.formula,
    accounts: [
      {
        role: "universe",
        numbers: numbersOf(reading, security),
        float: security.floatFactor,
        decided: security.decidedFloat !== undefined,
      },
      ...(later && weighing
        ? [
            {
              role: `prices_${role}`,
              numbers: laterNumbers(reading, later),
              float: weighing.floatFactor,
              decided: (later.decidedFloat ?? security.decidedFloat) !== undefined,
            },
          ]
        : []),
    ],
  };
}

function numbersOf({ columns }: FloatReading, line: Security): FloatAccount["numbers"] {
  return Object.fromEntries(columns.map((column) => [column, sourceColumn(column)(line)]));
}

/** Only what that role's file has itself. */
function laterNumbers({ columns }: FloatReading, line: PriceLine): FloatAccount["numbers"] {
  const { shares, floatFactor, attributes = {} } = line;
  const given: FloatAccount["numbers"] = { shares, [FLOAT_FACTOR]: floatFactor };
  return Object.fromEntries(
    columns.map((column) => {
      const text = attributes[column] ?? "";
      return [column, text === "" ? given[column] : Number(text)];
    }),
  );
}
