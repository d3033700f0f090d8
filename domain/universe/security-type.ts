import { readSecurityName } from "./security-name.ts";
import type { SecurityType } from "./security.ts";

/** What the type of a line is told from; every text as the vendor wrote it, "" = unknown. */
export interface TypedLine {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string;
  readonly industry: string;
  readonly country: string;
  /** Calendar year of the session, and of the listing where known. */
  readonly sessionYear: number;
  readonly listingYear: number | undefined;
}

/** A blank-check company must merge or return its cash; older ones carry a stale industry. */
const SPAC_LIFE_YEARS = 5;

interface Clues extends TypedLine {
  readonly text: string;
  readonly descriptor: string;
}
type TypeRule = readonly [type: SecurityType, holds: (clues: Clues) => boolean];

/** In this order; the first that holds gives the type, and a line for which none does is common. */
const RULES: readonly TypeRule[] = [
  [
    "adr",
    ({ text }) =>
      /^(?!.*\b(?:warrants?|units?)$).*(?:american|global) deposit[ao]ry (?!.*preferred)/.test(
        text,
      ),
  ],
  ["unit", ({ text }) => isUnit(text)],
  ["warrant", ({ text }) => /\bwarrants?\b/.test(text)],
  ["right", ({ text }) => /\brights?(?:$| expiring|\s*\()/.test(text)],
  ["adr", ({ text }) => /\bad[rs]s?$|\bad[rs]s? \(/.test(text)],
  ["preferred", ({ text }) => isPreferred(text)],
  ["note", ({ text }) => isDebt(text)],
  ["preferred", ({ symbol }) => symbol.includes("^")],
  [
    "etf",
    ({ text }) =>
      /\b(?:etf|etn|exchange[- ]traded)\b|^(?:ishares|spdr|proshares|invesco qqq)\b/.test(text),
  ],
  [
    "other",
    ({ text }) =>
      /\b(?:royalty|petroleum|iron ore) trust\b|\bunits of beneficial interest\b|\bcontingent value\b/.test(
        text,
      ),
  ],
  ["closed_end_fund", isClosedEndFund],
  ["spac", isBlankCheck],
  ["reit", isReit],
  ["adr", isForeignLineWithoutDescriptor],
];

/**
 * What a line is, from its name, symbol and the vendor's classification.
 *
 * Partnership units that trade as the issuer's equity (`Common Units representing Limited Partner
 * Interests`), New York registry shares and business development companies are common; a SPAC's
 * shares are `spac` until it has merged; trust certificates on another issuer's bonds are notes.
 */
export function securityType(line: TypedLine): SecurityType {
  const text = line.name.toLowerCase().replaceAll(/\s+/g, " ").trim();
  const clues = { ...line, text, descriptor: readSecurityName(line.name).descriptor };
  return RULES.find(([, holds]) => holds(clues))?.[0] ?? "common";
}

function isUnit(text: string): boolean {
  if (
    /\b(?:common|limited partner(?:ship)?|preferred|preference|participating|class [a-z]) units?\b/.test(
      text,
    )
  )
    return false;
  if (/\bunits? (?:representing|rep)\b.*(?:limited partner|partnership|beneficial)/.test(text))
    return false;
  return /\b(?:sub-?)?units?(?:$|,| each| consisting| comprised| representing|\s*\()/.test(text);
}

function isPreferred(text: string): boolean {
  if (/preferred (?:and|&|securities and|securities &|income|plus)|preferred .*\bfund\b/.test(text))
    return / (?:series \w+|\d[\d.]*%) .*preferred (?:stock|shares?)/.test(text);
  if (/\bnotes?\b|\bdebentures?\b|\bcommon (?:stock|shares?)$/.test(text)) return false;
  return /\bprefer(?:red|ence)\b|\bpfd\b|\bdeposit[ao]ry (?:shares?|sh|receipts?)\b|\bdep shs\b/.test(
    text,
  );
}

function isDebt(text: string): boolean {
  return (
    /\bnotes?\b|\bdebentures?\b|\b(?:mortgage|senior|subordinated) bonds?\b|\bsenior secured\b/.test(
      text,
    ) ||
    /\bdue (?:\w+ \d{1,2},? )?\d{4}\b/.test(text) ||
    // A federal corporation without shares: what is listed of it are bonds, whatever the vendor says.
    /^tennessee valley authority\b/.test(text) ||
    /\b(?:strats|saturns|cabco|corts|pplus|zones)\b|\btr(?:ust)? (?:ctf|certificates?)\b|synthetic fixed-income/.test(
      text,
    )
  );
}

const FUND_INDUSTRIES: ReadonlySet<string> = new Set([
  "Trusts Except Educational Religious and Charitable",
  "Finance/Investors Services",
  "Investment Managers",
  "Finance Companies",
  "Investment Bankers/Brokers/Service",
]);
const FUND_HOUSES =
  /^(?:blackrock|nuveen|eaton vance|pimco|invesco|gabelli|the gabelli|gamco global|gamco natural|royce|abrdn|aberdeen|tekla|mfs|western asset|putnam|pioneer|allspring|wells fargo|cohen & steers|calamos|adams|john hancock|tortoise|clough|virtus|voya|franklin|templeton|bny mellon|dws|delaware|first trust|flaherty|guggenheim|lazard|morgan stanley|neuberger|thornburg|liberty all-star|cushing|kayne|rivernorth|saba|ellsworth|bancroft|general american|source capital|tri-continental|tri continental|central securities|advent|barings|nexpoint diversified|salient)\b/;

/** A company that itself invests for its holders, named a fund or run by a fund house as a trust. */
function isClosedEndFund({ text, industry }: Clues): boolean {
  if (
    /\breit\b|real estate (?:investment )?trust|mortgage|realty|hotel|bancorp|bancshares|\bbank\b/.test(
      text,
    )
  )
    return /\bfund\b/.test(text);
  if (/\bfund\b|\bmuni(?:holdings|yield|vest|assets|enhanced)\b/.test(text)) return true;
  const invests = FUND_INDUSTRIES.has(industry) || industry === "";
  if (!invests) return false;
  if (
    /\b(?:municipal|term|income|value|growth|credit|opportunit(?:y|ies)|dividend|strategies|utility|resources|innovation)\b.*\btrusts?\b/.test(
      text,
    )
  )
    return true;
  return (
    FUND_HOUSES.test(text) &&
    /\btrusts?\b|beneficial interest|\binvestors\b|diversified equity|\bterm\b|securities corp/.test(
      text,
    )
  );
}

const SHELL_NAME =
  /\b(?:growth|merger|opportunit(?:y|ies)|impact|investment) corp(?:oration|\.)?(?: (?:[ivx]+[ab]?|\d+))?(?: |$)|\b(?:capital|partners|technology|horizon|holdings) (?:corp(?:oration|\.)?|inc\.?) (?:[ivx]+[ab]?|\d+) /;
const ACQUIRER_NAME =
  /\bacquisi?tions?(?: opportunit(?:y|ies))? (?:corp|co\b|company|holdings?|limited|ltd|inc|group|one|two|three|class|\d|[ivx]+\b)|\bacquisitions?$/;

/**
 * The vendor files merged companies under blank checks for years: an industry of blank checks counts
 * only beside a listing year of a shell's short life.
 */
function isBlankCheck({ text, industry, sessionYear, listingYear }: Clues): boolean {
  if (/\bspac\b|\bblank check\b/.test(text)) return true;
  const young = listingYear !== undefined && sessionYear - listingYear <= SPAC_LIFE_YEARS;
  if (industry === "Blank Checks" && young) return true;
  if (ACQUIRER_NAME.test(text)) return young || listingYear === undefined;
  const unclassified =
    industry === "" || industry === "Business Services" || industry === "Blank Checks";
  return unclassified && SHELL_NAME.test(text) && /class a (?:ordinary|common)/.test(text);
}

function isReit({ text, industry, sector }: Clues): boolean {
  if (industry === "Real Estate Investment Trusts") return true;
  if (/\breit\b|real estate investment trust|real estate trust/.test(text)) return true;
  const property = industry === "Real Estate" || sector === "Real Estate";
  return (
    property &&
    /\b(?:realty|properties) (?:trust|corp|inc)|\b(?:property|residential|mortgage|office|hospitality|homes) trust\b|beneficial interest/.test(
      text,
    )
  );
}

/** `Orange`, `Embotelladora Andina S.A.`: a foreign issuer's receipt whose name shows no descriptor. */
function isForeignLineWithoutDescriptor({ text, descriptor, country, symbol }: Clues): boolean {
  if (country === "United States" || country === "") return false;
  if (/\(each rep/.test(text)) return true;
  if (descriptor !== "") return false;
  return (
    /\bs\.? ?a\.?(?: de c\.? ?v\.?| b\.? de c\.? ?v\.?)?$|^pt .*tbk$/.test(text) ||
    (symbol.includes("/") && /\bs\.a\.$/.test(text))
  );
}
