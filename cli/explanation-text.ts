import { decimalText } from "../domain/numeric/decimal-text.ts";
import type { LineTest } from "../domain/publication/line-tests.ts";
import { shownValue } from "../domain/words/rounded-figures.ts";
import type { Explanation, Membership } from "./explanation.ts";
import type { RankedNeighbour } from "./explanation-rank.ts";
import type { RawRecord } from "./explanation-raw.ts";
import { floatTrees } from "./explanation-float-text.ts";
import { segmentTrees } from "./explanation-segment-text.ts";
import { branch, treeText, type TextTree } from "./text-tree.ts";

/** The explanation for a reader: a tree from the line of the input file to the index weight. */
export function explanationText(found: Explanation): string {
  const { index, version, review, kind, effective } = found;
  const title = [found.security_id, found.ticker, found.name].filter((part) => part !== "");
  return treeText([
    branch(title.join("  ")),
    branch(
      `${index} ${version}, ${kind} review ${review}, effective ${effective}: ${outcome(found)}`,
      [
        branch("input", inputTrees(found)),
        ...companyTrees(found),
        ...floatTrees(found),
        branch(`membership: ${membershipText(found.membership)}`),
        ...asideTrees(found.membership),
        ...screenTrees(found),
        ...rankTrees(found),
        ...found.segments.flatMap(segmentTrees),
      ],
    ),
  ]);
}

function outcome({ selected_into, segments }: Explanation): string {
  if (selected_into.length === 0) return "OUT";
  const weights = segments.flatMap(({ segment, weight }) =>
    weight ? [`${segment === "" ? "" : ` ${segment}`}, weight ${weight.weight}`] : [],
  );
  return `IN${weights.join("")}`;
}

function inputTrees({ raw }: Explanation): TextTree[] {
  if (raw.some(({ role }) => role === "universe")) return raw.map(rawTree);
  return [branch("the universe has no such line"), ...raw.map(rawTree)];
}

function rawTree({ role, file, line, sha256, values }: RawRecord): TextTree {
  const place = file === "" ? "" : ` ${file}${line === undefined ? "" : `:${line}`}`;
  const cells = Object.entries(values).map(([column, value]) => `${column} ${value}`);
  return branch(`${role}${place}`, [
    branch(sha256 === "" ? "from the pinned inputs; no file of its own" : `sha256 ${sha256}`),
    ...(cells.length > 0 ? [branch(cells.join(", "))] : []),
  ]);
}

function companyTrees({ company }: Explanation): TextTree[] {
  if (!company) return [];
  const how = company.given ? "as the file gives it" : "price x shares x fx added up";
  const cap =
    company.company_cap === undefined
      ? "company_cap unknown, no line gives it"
      : `company_cap ${shownValue(company.company_cap)}, ${how}`;
  return [
    branch(
      `company ${company.company_id}: ${cap}`,
      company.lines.map((line) =>
        branch(
          `${line.security_id} ${line.ticker} ${line.security_type || "type unknown"}: price ${decimalText(line.price)}, shares ${line.shares === undefined ? "not given" : shownValue(line.shares)}, fx ${decimalText(line.fx)}`,
        ),
      ),
    ),
  ];
}

function membershipText(of: Membership): string {
  const since = of.member_since === "" ? "" : ` since ${of.member_since}`;
  const where = of.segment_before === "" ? "" : ` of ${of.segment_before}`;
  const rank =
    of.previous_rank === undefined ? "" : `, rank ${of.previous_rank} at the review before`;
  return `${of.member_before ? `a member${where}${since}` : "not a member"}${rank}`;
}

function asideTrees({ decision, aside }: Membership): TextTree[] {
  return [
    ...(decision ? [branch(`decision: ${decision.action}, ${decision.reason}`)] : []),
    ...(aside === "unpriced" ? [branch("price: none at the role that sets the weights")] : []),
  ];
}

function screenTrees({ tests, company, security_id }: Explanation): TextTree[] {
  const own = company?.lines.find((line) => line.security_id === security_id);
  const fromCap = own?.shares === undefined && company?.given === true;
  const trees = tests.map((test) =>
    test.id === "shares" && fromCap
      ? branch("shares: not given, had from company_cap: passes")
      : testTree(test),
  );
  return trees.length === 0 ? [] : [branch("screens, in order", trees)];
}

function testTree(test: LineTest): TextTree {
  const value = test.missing ? "unknown" : shownValue(test.value);
  const margin =
    typeof test.threshold === "number" && test.threshold !== 0 && test.margin !== undefined
      ? `, margin ${shownValue(test.margin)}`
      : "";
  const result = test.passes ? (test.missing ? "passes, as unknown does" : "passes") : "FAILS";
  return branch(
    `${test.id}: ${test.column} ${value}, asked ${test.comparator} ${shownValue(test.threshold)}: ${result}${margin}`,
  );
}

function rankTrees({ rank }: Explanation): TextTree[] {
  if (!rank) return [branch("rank: none, since the line is not eligible")];
  const ofLines = rank.unit === "security";
  const at = (neighbour: RankedNeighbour, mark = ""): TextTree => {
    const id = ofLines ? neighbour.security_id : neighbour.company_id;
    const amount = shownValue(Number(neighbour.amount));
    return branch(`${neighbour.rank}: ${id}, ${rank.by} ${amount}${mark}`);
  };
  const percentile = rank.percentile === "" ? "" : `, cumulative percentile ${rank.percentile}`;
  return [
    branch(`rank ${rank.rank} of ${rank.of} ${ofLines ? "lines" : "companies"}${percentile}`, [
      ...(rank.above ? [at(rank.above)] : []),
      at(rank, `  <- this ${ofLines ? "line" : "company"}`),
      ...(rank.below ? [at(rank.below)] : []),
    ]),
  ];
}
