import type { ReviewLine } from "../review-line.ts";
import type { Company, CompanyFacts } from "../selection/company.ts";
import type { CompanyCap } from "../selection/company-cap.ts";

/** One line and its company as they are, or as they would be with some values changed. */
export interface LineCase {
  readonly line: ReviewLine;
  readonly company: Company;
  readonly cap: CompanyCap;
  readonly facts: CompanyFacts;
  /** The company's present rank; `undefined` = it is not ranked. */
  readonly own: number | undefined;
  /** Place of the cap among the other companies; `undefined` = the cap is unknown. */
  readonly place: number | undefined;
  /** Not set aside, and passing every test that does not look at the company's cap. */
  readonly stands: boolean;
}
