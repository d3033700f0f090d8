import { decimalText } from "../domain/numeric/decimal-text.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { PARENT_WEIGHT } from "../domain/universe/parent.ts";
import type { Security, SecurityId } from "../domain/universe/security.ts";
import { SOURCE_LINES } from "../infra/publication/review-content.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { partKey, type RecordLines } from "../schemas/record-lines.ts";

/** What one input file says of a line, and where it stands in it. */
export interface RawRecord {
  /** The input's role: `universe`, `parent`, `current`, `previous_ranks`, `decisions`, `prices_<role>`. */
  readonly role: string;
  /** The file's name; "" where the review was made from no file of its own. */
  readonly file: string;
  readonly line: number | undefined;
  readonly sha256: string;
  /** Column to value; a column that is empty is left out. */
  readonly values: Readonly<Record<string, string>>;
}

/** The records of every input that has the line, the universe first. */
export async function rawValues(
  review: ReviewFolder,
  security: SecurityId,
): Promise<readonly RawRecord[]> {
  const lines = await linesOf(review);
  const { sources } = review.manifest;
  return recordsOf(review.inputs, security).map(({ role, values, sha256 = "" }) => {
    const source = sources.find((each) => each.role === role);
    return {
      role,
      file: source?.name ?? "",
      line: lines[role]?.[partKey(security, String(values["segment"]))] ?? lines[role]?.[security],
      sha256: source?.sha256 ?? sha256,
      values: stated(values),
    };
  });
}

async function linesOf({ manifest, text }: ReviewFolder) {
  const pinned = manifest.inputs.find(({ role }) => role === SOURCE_LINES);
  if (!pinned) return {};
  return JSON.parse(await text(pinned.name)) as Readonly<Record<string, RecordLines>>;
}

type Values = Readonly<Record<string, string | number | undefined>>;

interface Found {
  readonly role: string;
  /** Of the file, where the inputs themselves say it. */
  readonly sha256?: string;
  readonly values: Values;
}

function recordsOf(inputs: ReviewInputs, id: SecurityId): Found[] {
  const ofLine = <Row extends { readonly securityId: SecurityId }>(rows: readonly Row[]) =>
    rows.filter(({ securityId }) => securityId === id);
  return [
    ...ofLine(inputs.universe.securities).map((line) => ({
      role: "universe",
      values: universeValues(line, inputs),
    })),
    ...parentValues(inputs, id),
    ...Object.entries(inputs.prices).flatMap(([role, rows]) =>
      ofLine(rows).map(({ price, fx, shares, floatFactor, companyCap, attributes }) => ({
        role: `prices_${role}`,
        values: {
          fx,
          price,
          shares,
          float_factor: floatFactor,
          company_cap: companyCap,
          ...attributes,
        },
      })),
    ),
    ...ofLine(inputs.current).map((line) => ({
      role: "current",
      values: {
        segment: line.segment,
        shares: line.shares,
        float_factor: line.floatFactor,
        capping_factor: line.cappingFactor,
        index_shares: line.indexShares,
        member_since: line.memberSince,
        membership_fraction: line.membershipFraction,
      },
    })),
    ...ofLine(inputs.previousRanks).map(({ rank }) => ({
      role: "previous_ranks",
      values: { rank },
    })),
    ...ofLine(inputs.decisions).map(({ action, reason, decidedBy, decidedOn, evidence }) => ({
      role: "decisions",
      values: { action, reason, decided_by: decidedBy, decided_on: decidedOn, evidence },
    })),
  ];
}

/** The parent's own record of a line; its weight is the published one, or the exact one where given. */
function parentValues({ parent, universe }: ReviewInputs, id: SecurityId): Found[] {
  const missing = parent?.missing.find(({ securityId }) => securityId === id);
  const line = universe.securities.find(({ securityId }) => securityId === id);
  const weight = missing?.weight ?? line?.attributes[PARENT_WEIGHT];
  if (!parent || weight === undefined) return [];
  const { index, segment, effective, sha256 } = parent;
  return [
    { role: "parent", sha256, values: { index, segment, effective, [PARENT_WEIGHT]: weight } },
  ];
}

function universeValues(line: Security, { parent }: ReviewInputs): Values {
  const { [PARENT_WEIGHT]: _, ...attributes } = line.attributes;
  return {
    company_id: line.companyId,
    exchange: line.exchange,
    country: line.country,
    security_type: line.securityType,
    sector: line.sector,
    industry: line.industry,
    currency: line.currency,
    fx: line.fx,
    price: line.price,
    shares: line.shares,
    company_cap: line.companyCap,
    float_factor: line.floatFactor,
    advt: line.advt,
    listing_date: line.listingDate,
    ...(parent ? attributes : line.attributes),
  };
}

function stated(values: Values): Readonly<Record<string, string>> {
  const filled = Object.entries(values).flatMap(([column, value]) =>
    value === undefined || value === ""
      ? []
      : [[column, typeof value === "number" ? decimalText(value) : value] as const],
  );
  return Object.fromEntries(filled);
}
