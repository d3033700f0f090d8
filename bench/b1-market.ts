import { randomOf } from "../demo/market/random.ts";

/** A universe of the size asked for, with a composition before, as the files of `compute`. */
export interface MadeMarket {
  readonly universe: string;
  readonly current: string;
}

const SEED = 2026;
const TYPES = ["common", "common", "common", "common", "common", "preferred", "warrant", "note"];
const DOLLARS_OF_LARGEST = 3e12;

/** Lines of about nine companies for ten lines; caps fall off as a market's do; a fifth are members. */
export function madeMarket(lines: number): MadeMarket {
  const random = randomOf(SEED, `review of ${lines} lines`);
  const rows: string[] = ["security_id,company_id,security_type,price,company_cap"];
  const members: string[] = ["security_id"];
  let company = 0;
  let cap = 0;
  for (let line = 0; line < lines; line++) {
    if (line === 0 || random.fraction() < 0.9) {
      company += 1;
      cap = Math.round((DOLLARS_OF_LARGEST * (0.5 + random.fraction())) / company);
    }
    const id = `S${String(line).padStart(6, "0")}`;
    const isMember = line < lines * 0.4 && random.fraction() < 0.5;
    const price = (0.5 + 200 * random.fraction()).toFixed(2);
    const companyId = `C${String(company).padStart(6, "0")}`;
    const type = random.pick(TYPES);
    rows.push([id, companyId, type, price, cap].join(","));
    if (isMember) members.push(id);
  }
  return { universe: `${rows.join("\n")}\n`, current: `${members.join("\n")}\n` };
}

/** The rules that the peers of peers/b1.py follow, as a rulebook. */
export function reviewRulebook({ take, entry, stay }: ReviewPlaces): string {
  return `index: bench
version: "1"
valid_from: 2020-01-01
currency: USD
base: {date: 2020-01-02, value: 1000}
universe:
  screens:
    - {id: type, attribute: security_type, allow: [common]}
    - {id: price, measure: price, at_least: 1, if_missing: fail}
    - {id: size, measure: company_cap, at_least: 30000000, if_missing: fail}
rank: {unit: company, by: company_cap, direction: descending, ties: [company_id], date: rank}
select:
  annual:
    count: ${take}
    stages: ["rank <= ${entry} or (member and rank <= ${stay})", "member or not member"]
weight: {scheme: float_cap, prices: price}
caps:
  - {id: company, unit: company, kind: single, target: 0.05}
schedule:
  annual:
    months: [12]
    calendar: XNAS
    data_cutoff: {last_session: true, month_offset: -1}
    rank: {same_as: data_cutoff}
    price: {same_as: data_cutoff}
    announce: {sessions: -6, from: effective_open}
    implement_close: {nth_weekday: [FRI, 3], roll: preceding}
    effective_open: {next_session_after: implement_close}
`;
}

export interface ReviewPlaces {
  /** Companies in the index. */
  readonly take: number;
  /** Rank from which a newcomer enters, and up to which a member stays. */
  readonly entry: number;
  readonly stay: number;
}
