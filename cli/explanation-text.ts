import type { LineAccount, LineTest } from "../domain/publication/line-tests.ts";
import { shownValue } from "../domain/publication/review-figures.ts";
import type { Security } from "../domain/universe/security.ts";
import type { Explanation, SegmentAccount } from "./explanation.ts";

/** The explanation for a reader: from the line's inputs to its weight, one numbered step each. */
export function explanationText(found: Explanation): string {
  const { index, version, review, kind, effective, security, account } = found;
  const name = account?.line.security;
  const title = name ? `${security}, ${name.ticker} ${name.name}`.trim() : security;
  const steps = [
    ...inputSteps(account),
    ...membershipSteps(account),
    ...(account?.tests.map(testText) ?? []),
    ...rankSteps(found),
    ...found.segments.flatMap(segmentSteps),
  ];
  return [
    title,
    `${index} ${version}, ${kind} review ${review}, effective ${effective}: ${outcome(found)}`,
    "",
    ...steps.map((step, at) => `${String(at + 1).padStart(2)}. ${step}`),
    "",
  ].join("\n");
}

function outcome({ segments }: Explanation): string {
  const into = segments.filter(({ constituent }) => constituent !== undefined);
  if (into.length === 0) return "OUT";
  return `IN${into.map(({ segment }) => (segment === "" ? "" : ` ${segment}`)).join("")}`;
}

function inputSteps(account: LineAccount | undefined): string[] {
  if (!account) return ["input: the universe has no such line"];
  const { line, companyLines, companyCap } = account;
  const { companyId } = line.security;
  const lines = companyLines.map(({ security }) => security.securityId).join(" ");
  const how = companyCap.given ? "as the file gives it" : "price x shares x fx added up";
  return [
    `input: ${inputText(line.security)}`,
    `company: ${companyId} with ${lines}; company_cap ${shownValue(companyCap.amount)}, ${companyCap.amount === undefined ? "no line gives it" : how}`,
  ];
}

function inputText(line: Security): string {
  const shown = {
    exchange: line.exchange,
    security_type: line.securityType,
    country: line.country,
    sector: line.sector,
    industry: line.industry,
    price: `${shownValue(line.price)} ${line.currency}`,
    fx: shownValue(line.fx),
    shares: shownValue(line.shares),
    float_factor: shownValue(line.floatFactor),
    advt: shownValue(line.advt),
    listing_date: line.listingDate ?? "unknown",
  };
  return Object.entries(shown)
    .map(([column, value]) => `${column} ${value === "" ? "unknown" : value}`)
    .join(", ");
}

function membershipSteps(account: LineAccount | undefined): string[] {
  if (!account) return [];
  const { current, decision, previousRank } = account.line;
  const rank = previousRank === undefined ? "" : `, rank ${previousRank} at the review before`;
  const since = current?.memberSince ? ` since ${current.memberSince}` : "";
  return [
    `membership: ${current ? `a member${since}` : "not a member"}${rank}`,
    ...(decision ? [`decision: ${decision.action}, ${decision.reason}`] : []),
    ...(account.aside === "unpriced" ? ["price: none at the role that sets the weights"] : []),
  ];
}

function testText(test: LineTest): string {
  const value = test.missing ? "unknown" : shownValue(test.value);
  return `${test.id}: ${test.column} ${value}, asked ${test.comparator} ${shownValue(test.threshold)}: ${test.passes ? "passes" : "fails"}`;
}

function rankSteps({ rank, ranked }: Explanation): string[] {
  if (!rank) return ["rank: its company is not ranked by this line"];
  return [`rank: ${rank["rank"]} of ${ranked} companies by company_cap ${rank["company_cap"]}`];
}

function segmentSteps({ segment, ...found }: SegmentAccount): string[] {
  const { verdict, constituent, capping, change } = found;
  const prefix = segment === "" ? "" : `${segment} `;
  const steps: string[] = [];
  if (verdict) steps.push(`${prefix}verdict: ${verdictText(verdict)}`);
  if (change)
    steps.push(
      `${prefix}change: ${change["change"]} (${change["reason_code"]})${replaced(change)}`,
    );
  if (constituent) {
    steps.push(
      `${prefix}size: price ${constituent["price"]} x shares ${constituent["shares"]} x float_factor ${constituent["float_factor"]} x fx ${constituent["fx"]}; part of all sizes ${constituent["weight_uncapped"]}`,
      `${prefix}caps: ${capping?.["bound_by"] ? `held by ${capping["bound_by"]}` : "not held"}, capping_factor ${constituent["capping_factor"]}`,
      `${prefix}weight: ${constituent["weight"]}; index_shares ${constituent["index_shares"]}`,
    );
  }
  return steps;
}

function replaced(change: Readonly<Record<string, string>>): string {
  return change["replaced_by"] ? `, replaced by ${change["replaced_by"]}` : "";
}

function verdictText(verdict: Readonly<Record<string, string>>): string {
  const test = verdict["measure"]
    ? `; ${verdict["measure"]} ${verdict["value"] || "unknown"} ${verdict["comparator"]} ${verdict["threshold"]}`
    : "";
  const flip = verdict["flip_value"] ? `; the outcome flips at ${verdict["flip_value"]}` : "";
  const chosen = verdict["selected"] === "true" ? "selected" : "not selected";
  return `${chosen} at stage ${verdict["stage"]}, ${verdict["reason_code"]}${test}${flip}. ${verdict["explanation"]}`;
}
