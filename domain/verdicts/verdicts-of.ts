import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { setAside } from "../eligibility/eligibility.ts";
import type { CompanyId, SecurityId } from "../universe/security.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { unset } from "../numeric/filled.ts";
import { membershipsBefore, type MembershipBefore } from "../segments/membership-before.ts";
import { isIn } from "../segments/placement.ts";
import type { Company } from "../selection/company.ts";
import { excludedFinding, unpricedFinding } from "./aside-finding.ts";
import { NO_FIGURES, type Finding } from "./finding.ts";
import { inquiryOf, type Inquiry, type Question } from "./inquiry.ts";
import { LineVerdict } from "./line-verdict.ts";
import { isMemberBefore, partHeld, segmentName } from "./part-held.ts";
import { screenedLine, screenFinding, type ScreenedLine } from "./screen-finding.ts";
import { selectedFinding } from "./selected-finding.ts";
import { unselectedFinding } from "./unselected-finding.ts";

/**
 * Why every line of the universe, and every member missing from it, of the index or of the parent that
 * its universe is drawn from, is in or out: per published index, in SecurityId order of the universe with
 * the missing lines last.
 *
 * Source: docs/methodology/verdicts.md.
 */
export function verdictsOf(review: Review): readonly (readonly Verdict[])[] {
  const { ids, placements } = review.segmentation;
  const inquiry = inquiryOf(review);
  const placeOf = ownPlaces(review);
  const verdicts = ids.map(() => unset<Verdict>(review.lines.length));
  const giveLine = (line: ReviewLine, company: Company): void => {
    const standing = review.standings[line.at]!;
    const { failed, eligible } = standing;
    const own = placeOf(line, company);
    const of = inquiry.whatIf.cases.today(standing, company, own);
    const screened = failed && screenedLine(of, failed);
    const outcome = eligible && own !== undefined ? placements[own - 1]! : inquiry.none;
    for (let segment = 0; segment < ids.length; segment++) {
      const asked = { of, outcome, segment };
      const finding = findingOf(inquiry, asked, screened);
      verdicts[segment]![line.at] = new LineVerdict(inquiry, asked, finding);
    }
  };
  const giveLines = (company: Company): void => {
    const { lines } = company;
    for (let at = 0; at < lines.length; at++) giveLine(lines[at]!, company);
  };
  review.companies.forEach(giveLines);
  for (const line of missingLines(review))
    for (const [segment, found] of verdicts.entries())
      found.push(missingVerdict(review, line, segment));
  return verdicts;
}

type OwnPlace = (line: ReviewLine, company: Company) => number | undefined;

/** The place in the ranking of a line's unit; `undefined` = that is not ranked. */
function ownPlaces({ lines, companies, ranking, rules }: Review): OwnPlace {
  const ofCompany = rules.rank.unit === "company";
  const places = new Int32Array(ofCompany ? companies.length : lines.length);
  for (let at = 0; at < ranking.length; at++) {
    const unit = ranking[at]!;
    places[ofCompany ? unit.company.at : unit.lines[0]!.at] = at + 1;
  }
  return (line, company) => places[ofCompany ? company.at : line.at]! || undefined;
}

/** `screened`: the line where a test keeps it from being ranked, whatever index asks. */
function findingOf(inquiry: Inquiry, asked: Question, screened: ScreenedLine | undefined): Finding {
  const aside = setAside(asked.of.line);
  if (aside === "excluded") return excludedFinding(asked);
  if (screened) return screenFinding(inquiry, screened, asked.segment);
  if (aside === "unpriced") return unpricedFinding(inquiry);
  return isIn(asked.outcome, asked.segment)
    ? selectedFinding(inquiry, asked)
    : unselectedFinding(inquiry, asked);
}

/** A line that the universe does not have; `before` is absent where it is the parent's member alone. */
interface MissingLine {
  readonly securityId: SecurityId;
  readonly before?: MembershipBefore | undefined;
}

function missingLines({ inputs, lines, rules }: Review): readonly MissingLine[] {
  const known = new Set<SecurityId>();
  for (const { current, security } of lines) if (current) known.add(security.securityId);
  const missing = inputs.current.filter(({ securityId }) => !known.has(securityId));
  const members = membershipsBefore(missing, rules.segments);
  const ofParent = rules.isDrawn ? (inputs.parent?.missing ?? []) : [];
  const ids = new Set([...members.keys(), ...ofParent.map(({ securityId }) => securityId)]);
  return [...ids]
    .toSorted(byCodeUnit)
    .map((securityId) => ({ securityId, before: members.get(securityId) }));
}

const NOT_IN_UNIVERSE =
  "needs: a line in the universe; a member that the universe does not have is out";

/** Its company is unknown, so the line stands for itself, as a line without company_id does. */
function missingVerdict(
  review: Review,
  { securityId, before }: MissingLine,
  segment: number,
): Verdict {
  const placement = before?.placement;
  return {
    securityId,
    ticker: "",
    companyId: String(securityId) as CompanyId,
    memberBefore: isMemberBefore(before?.current, placement, segment),
    selected: false,
    stage: "missing",
    reasonCode: "not_in_universe",
    ...NO_FIGURES,
    explain: () => NOT_IN_UNIVERSE,
    segmentBefore: segmentName(review, placement, segment),
    segment: "",
    membershipFractionBefore: partHeld(review, placement, segment),
    membershipFraction: partHeld(review, undefined, segment),
  };
}
