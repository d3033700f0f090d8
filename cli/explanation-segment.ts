import { capFlip } from "../domain/capping/cap-flip.ts";
import { capPath, type CapMove, type CertifiedStep } from "../domain/capping/cap-path.ts";
import { certifiedLines, type CertifiedCaps } from "../domain/capping/certified-lines.ts";
import { previousLines } from "../domain/publication/previous-lines.ts";
import { segmentPath } from "../domain/publication/published-file.ts";
import { weightOrigins } from "../domain/publication/weight-origins.ts";
import { weightsBefore } from "../domain/publication/weights-before.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { WeightOrigin } from "../domain/weighting/weight-origin.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { unitOfLastDecimal } from "./last-decimal.ts";

type Cells = Readonly<Record<string, string>>;

/** What one published index says of a line. */
export interface SegmentAccount {
  /** "" where the rulebook has no segments. */
  readonly segment: string;
  /** The line's row of verdicts.csv. */
  readonly verdict: Cells | undefined;
  /** The line's row of changes.csv, where it comes, goes or moves. */
  readonly change: Cells | undefined;
  readonly before: HoldingBefore | undefined;
  /** Undefined where the line is out. */
  readonly weight: WeightAccount | undefined;
}

/** A line's place in the composition in force. `weight`: at the new prices; undefined = unknown. */
export interface HoldingBefore {
  readonly weight: number | undefined;
  readonly shares: number | undefined;
  readonly float_factor: number | undefined;
  readonly capping_factor: number | undefined;
  readonly index_shares: number | undefined;
  readonly membership_fraction?: number | undefined;
}

/** What a step did to a line. */
export interface CapAccount extends CapMove {
  /** The uncapped weight of the unit at which the step would hold it, or not; undefined = none does. */
  readonly flipsAt: number | undefined;
}

/** How a weight came about; texts are as constituents.csv prints them. */
export interface WeightAccount {
  /** The rulebook's weighting scheme, which gives the uncapped weight. */
  readonly scheme: string;
  /** What the uncapped weight is made from; undefined where today's engine weighs another way. */
  readonly origin: WeightOrigin | undefined;
  readonly price: string;
  readonly shares: string;
  readonly float_factor: string;
  readonly fx: string;
  readonly weight_uncapped: string;
  /** What the caps saw, where the factors in force are kept; undefined where it is the uncapped weight. */
  readonly weight_in_force: string | undefined;
  readonly caps: readonly CapAccount[];
  readonly bound_by: string;
  readonly capping_factor: string;
  /** What the caps give, where the factor is rounded after them; undefined where it is `weight_exact`. */
  readonly weight_capped: string | undefined;
  readonly weight: string;
  readonly weight_exact: string;
  readonly index_shares: string;
  /** The part of the line that the index holds; undefined where lines are whole. */
  readonly membership_fraction: string | undefined;
  /** Whether the certificate's numbers lead from the uncapped weight to the capped one. */
  readonly caps_account_for_it: boolean;
}

export async function segmentAccounts(
  review: ReviewFolder,
  security: SecurityId,
): Promise<readonly SegmentAccount[]> {
  const certificates = JSON.parse(await review.text("cap-certificate.json")) as Certificates;
  const origins = weightOrigins(review.inputs, security);
  const accounts: SegmentAccount[] = [];
  for (const segment of review.segments) {
    const rows = async (name: string): Promise<readonly Cells[]> =>
      (await review.rows(segmentPath(segment, name))).map(({ cells }) => cells);
    const find = async (name: string): Promise<Cells | undefined> =>
      (await rows(name)).find((cells) => cells["security_id"] === security);
    const constituent = await find("constituents.csv");
    const certificate = certificates.steps ? certificates : certificates[segment];
    accounts.push({
      segment,
      verdict: await find("verdicts.csv"),
      change: await find("changes.csv"),
      before: holdingBefore(review, { segment, security }),
      weight:
        constituent &&
        weightAccount(constituent, {
          methodology: review.inputs.methodology,
          kind: review.inputs.kind,
          origin: origins.get(segment),
          capping: await rows("capping.csv"),
          certificate: certificate as Certificate | undefined,
        }),
    });
  }
  return accounts;
}

/** One certificate, or one by segment. */
type Certificates = Partial<Certificate> & Readonly<Record<string, Certificate | undefined>>;

type Certificate = CertifiedCaps & { readonly steps: readonly CertifiedStep[] };

function holdingBefore(
  { inputs }: ReviewFolder,
  { segment, security }: { readonly segment: string; readonly security: SecurityId },
): HoldingBefore | undefined {
  const held = previousLines(inputs, segment).find((line) => line.security_id === security);
  if (!held) return undefined;
  const { shares, float_factor, capping_factor, index_shares, membership_fraction } = held;
  const weight = weightsBefore(inputs, segment).get(security);
  const known = { weight, shares, float_factor, capping_factor, index_shares };
  return membership_fraction === undefined ? known : { ...known, membership_fraction };
}

/** Rounding moves a published weight by a unit of its last decimal at most. */
function isOriginOf({ amount, total }: WeightOrigin, uncapped: string): boolean {
  return Math.abs(amount / total - Number(uncapped)) <= unitOfLastDecimal(uncapped);
}

interface Capped {
  readonly methodology: ReviewFolder["inputs"]["methodology"];
  readonly kind: string;
  readonly origin: WeightOrigin | undefined;
  readonly capping: readonly Cells[];
  readonly certificate: Certificate | undefined;
}

function capAccounts(
  company: Parameters<typeof capPath>[0],
  {
    certificate,
    capping,
    id,
  }: {
    readonly certificate: Certificate;
    readonly capping: readonly Cells[];
    readonly id: string;
  },
): readonly CapAccount[] {
  const companyOf = new Map(capping.map((row) => [row["security_id"]!, row["company_id"]!]));
  const lines = certifiedLines(certificate, companyOf);
  const rules = certificate.steps.map(({ rule }) => rule);
  return capPath(company, certificate.steps, id).map((move, step) => ({
    ...move,
    flipsAt: lines.length > 0 ? capFlip(lines, rules, { step, securityId: id }) : undefined,
  }));
}

/** Weights of capping.csv have 12 decimals. */
const AGREES = 1e-9;

/**
 * The caps saw another weight than the uncapped one, which they only do where factors in force are kept.
 * That is known to the last digit from what it is made from; else as it is printed.
 */
function isInForce(
  row: Cells | undefined,
  { weight_uncapped: printed }: Cells,
  { methodology, kind, origin }: Capped,
): boolean {
  if (!row || !methodology.weight.keep_factors?.includes(kind)) return false;
  const uncapped = origin ? origin.amount / origin.total : Number(printed);
  const off = Math.abs(Number(row["weight_before"]) - uncapped);
  return off > (origin ? AGREES : unitOfLastDecimal(printed!));
}

function weightAccount(line: Cells, capped: Capped): WeightAccount {
  const { methodology, capping, certificate } = capped;
  const { weight_uncapped } = line;
  const origin =
    capped.origin && isOriginOf(capped.origin, weight_uncapped!) ? capped.origin : undefined;
  const id = line["security_id"]!;
  const company = capping
    .filter((row) => row["company_id"] === line["company_id"])
    .map((row) => ({
      securityId: row["security_id"]!,
      companyId: row["company_id"]!,
      weight: certificate?.weights_before?.[row["security_id"]!] ?? Number(row["weight_before"]),
    }));
  const row = capping.find((each) => each["security_id"] === id);
  const caps = row && certificate ? capAccounts(company, { certificate, capping, id }) : [];
  const beforeRounding = methodology.publish.awf_rounding && row?.["weight_after"];
  const weightCapped = Number(beforeRounding ?? line["weight_exact"]);
  return {
    scheme: methodology.weight.scheme,
    origin,
    price: line["price"]!,
    shares: line["shares"]!,
    float_factor: line["float_factor"]!,
    fx: line["fx"]!,
    weight_uncapped: weight_uncapped!,
    weight_in_force: isInForce(row, line, { ...capped, origin })
      ? row?.["weight_before"]
      : undefined,
    caps,
    bound_by: row?.["bound_by"] ?? "",
    capping_factor: line["capping_factor"]!,
    weight_capped: beforeRounding,
    weight: line["weight"]!,
    weight_exact: line["weight_exact"]!,
    index_shares: line["index_shares"]!,
    membership_fraction: line["membership_fraction"],
    caps_account_for_it: Math.abs((caps.at(-1)?.after ?? weightCapped) - weightCapped) <= AGREES,
  };
}
