import type { Security } from "../universe/security.ts";
import type { CompanyCap } from "./company-cap.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** What is measured: the lines of a unit, and their company's cap and number of equity lines. */
export interface MeasuredUnit {
  /** The one line, or all lines of the company, whether eligible or not. */
  readonly lines: readonly Security[];
  readonly cap: CompanyCap;
  readonly companyLines: number;
}

/** A number that units are ranked by; `undefined` = unknown, and then the unit is not ranked. */
export type RankMeasure = (unit: MeasuredUnit) => number | undefined;

/** A number that rulebooks rank by under a name of its own, which need not be a column. */
export interface BuiltInMeasure {
  /** What it is called in a sentence. */
  readonly name: string;
  readonly measure: RankMeasure;
  /** The columns it is made from, those that a company cap may be added up from left out. */
  readonly columns: readonly string[];
  /** The columns of which one moves it, for each line; absent = the column of its name. */
  readonly levers?: {
    readonly columns: readonly string[];
    readonly of: (line: Security, unit: UnitName) => string;
  };
}
