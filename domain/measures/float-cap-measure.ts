import { sum } from "../numeric/sum.ts";
import { floatOf, type Security } from "../universe/security.ts";
import type { BuiltInMeasure, MeasuredUnit } from "./built-in-measure.ts";
import { equityLines, type CompanyCap } from "./company-cap.ts";
import type { Company } from "../selection/company.ts";

/** The float market cap of the unit. A line's price moves it; where it has no shares, its cap or float. */
export const floatCapMeasure: BuiltInMeasure = {
  name: "the float market cap",
  measure: floatCapOf,
  columns: ["price", "shares", "fx", "float_factor", "company_cap"],
  levers: {
    columns: ["price", "company_cap", "float_factor"],
    of: ({ shares }, unit) => {
      if (shares !== undefined && shares > 0) return "price";
      return unit === "company" ? "company_cap" : "float_factor";
    },
  },
};

/** A company's free-float cap, of its lines that its cap is added up from; 0 = none is known. */
export function companyFloatCap({ lines, cap }: Pick<Company, "lines" | "cap">): number {
  const securities = lines.map(({ security }) => security);
  const companyLines = equityLines(securities).length;
  return floatCapOf({ lines: securities, cap, companyLines }) ?? 0;
}

/**
 * price x shares x fx x float_factor, in this order, over the unit's lines.
 *
 * Rule: a line without shares has its part of the given company cap, the same for each of the
 * company's equity lines. `undefined` where no line has either.
 */
function floatCapOf({ lines, cap, companyLines }: MeasuredUnit): number | undefined {
  const caps = equityLines(lines)
    .map((line) => floatCapOfLine(line, cap, companyLines))
    .filter((amount) => amount !== undefined);
  return caps.length === 0 ? undefined : sum(caps);
}

function floatCapOfLine(
  line: Security,
  { given, amount }: CompanyCap,
  companyLines: number,
): number | undefined {
  const { price, shares, fx } = line;
  if (shares !== undefined && shares > 0) return price * shares * fx * floatOf(line);
  return given ? (amount! / companyLines) * floatOf(line) : undefined;
}
