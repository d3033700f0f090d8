import type { LineStanding } from "../eligibility/eligibility.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { Company } from "../selection/company.ts";
import type { CompanyId, CurrentConstituent } from "../universe/security.ts";
import { decisionFinding } from "./decision-finding.ts";
import { findingWithoutMeasure, type Finding } from "./finding.ts";
import { inquiriesOf, type Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { screenFinding } from "./screen-finding.ts";
import { selectedFinding } from "./selected-finding.ts";
import { unpricedFinding } from "./unpriced-finding.ts";
import { unselectedFinding } from "./unselected-finding.ts";

/**
 * Why every line of the universe, and every member missing from it, is in or out: per published
 * index, in SecurityId order of the universe with the missing members last.
 *
 * Source: docs/methodology/verdicts.md.
 */
export function verdictsOf(review: Review): readonly (readonly Verdict[])[] {
  const companies = new Map(review.companies.map((company) => [company.companyId, company]));
  const ranks = new Map(review.ranking.map(({ company, rank }) => [company.companyId, rank]));
  return inquiriesOf(review).map((inquiry) => [
    ...review.lines.map(({ security }) => {
      const company = companies.get(security.companyId)!;
      const standing = company.standings.find(({ line }) => line.security === security)!;
      return verdictOn(inquiry, { standing, company, own: ranks.get(security.companyId) });
    }),
    ...missingMembers(review).map((current) => missingVerdict(inquiry, current)),
  ]);
}

function verdictOn(
  inquiry: Inquiry,
  {
    standing,
    company,
    own,
  }: {
    readonly standing: LineStanding;
    readonly company: Company;
    readonly own: number | undefined;
  },
): Verdict {
  const { line, eligible } = standing;
  const of: LineCase = { line, company, cap: company.cap, facts: company.facts, own };
  const { segmentation } = inquiry.review;
  const outcome = eligible
    ? (segmentation.segmentOf.get(company.companyId) ?? inquiry.none)
    : inquiry.none;
  const { securityId, companyId, ticker } = line.security;
  const segmentBefore = line.current?.segment ?? "";
  return {
    securityId,
    ticker,
    companyId,
    memberBefore: isMemberBefore(inquiry, line.current),
    selected: outcome === inquiry.segment,
    ...findingOn(inquiry, of, { standing, outcome }),
    segmentBefore,
    segment: segmentation.ids[outcome] ?? "",
  };
}

function findingOn(
  inquiry: Inquiry,
  of: LineCase,
  {
    standing: { aside, failed },
    outcome,
  }: { readonly standing: LineStanding; readonly outcome: number },
): Finding {
  if (aside === "excluded") return decisionFinding(inquiry, of);
  if (failed) return screenFinding(inquiry, of, failed);
  if (aside === "unpriced") return unpricedFinding(inquiry, of);
  return outcome === inquiry.segment
    ? selectedFinding(inquiry, of)
    : unselectedFinding(inquiry, of, outcome);
}

function isMemberBefore(
  { review, segment }: Inquiry,
  current: CurrentConstituent | undefined,
): boolean {
  if (!current || !review.rules.segments) return current !== undefined;
  return current.segment === review.segmentation.ids[segment];
}

function missingMembers({ inputs, lines }: Review): readonly CurrentConstituent[] {
  const known = new Set(lines.map(({ security }) => security.securityId));
  return inputs.current
    .filter(({ securityId }) => !known.has(securityId))
    .toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1));
}

/** Its company is unknown, so the line stands for itself, as a line without company_id does. */
function missingVerdict(inquiry: Inquiry, current: CurrentConstituent): Verdict {
  const { securityId, segment } = current;
  return {
    securityId,
    ticker: "",
    companyId: String(securityId) as CompanyId,
    memberBefore: isMemberBefore(inquiry, current),
    selected: false,
    ...findingWithoutMeasure({
      stage: "missing",
      reasonCode: "not_in_universe",
      explanation: "needs: a line in the universe; a member that the universe does not have is out",
    }),
    segmentBefore: segment,
    segment: "",
  };
}
