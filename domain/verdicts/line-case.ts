import type { TestSubject } from "../eligibility/eligibility-test.ts";
import type { ReviewLine } from "../review-line.ts";
import type { Company, CompanyFacts } from "../selection/company.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import type { RankKey } from "../selection/rank-basis.ts";

/** One line and its company as they are, or as they would be with some values changed. */
export interface LineCase {
  readonly line: ReviewLine;
  /** The company as it is today. */
  readonly company: Company;
  /** The company's lines, and its cap. */
  readonly lines: readonly ReviewLine[];
  readonly cap: CompanyCap;
  /** What the tests look at. */
  readonly subject: TestSubject;
  /** Of what is ranked: the company, or the line. */
  readonly facts: CompanyFacts;
  /** What places it among others; `undefined` = it does not stand, or the number ranked by is unknown. */
  readonly key: RankKey | undefined;
  /** Its value of the attribute that is ranked or chosen by. */
  readonly group: string;
  /** Its present place in the ranking; `undefined` = it is not ranked. */
  readonly own: number | undefined;
  /** Its place among the others; `undefined` = it has no key. */
  readonly place: number | undefined;
  /** As it is today, and then it passes every test. */
  readonly isEligible: boolean;
  /** Not set aside, and passing every test that the value ranked by has no part in. */
  readonly stands: boolean;
}
