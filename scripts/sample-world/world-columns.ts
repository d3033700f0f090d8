import { columnRandom, type WorldLine } from "./world-lines.ts";

/** A family of columns of a world sample: their names, and a line's cells. */
export interface WorldColumns {
  readonly names: readonly string[];
  readonly cells: (line: WorldLine) => readonly string[];
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** Where the company is incorporated: at home, or in one of the usual islands. */
export const incorporation: WorldColumns = {
  names: ["incorporation"],
  cells: (line) => {
    const part = columnRandom("incorporation", line).fraction();
    return [part < 0.85 ? line.market.country : part < 0.93 ? "Jersey" : "Bermuda"];
  },
};

/** The part of all votes in public hands. */
export const votingRights: WorldColumns = {
  names: ["voting_rights"],
  cells: (line) => {
    const random = columnRandom("voting rights", line);
    return [random.fraction() < 0.04 ? (0.1 * random.fraction()).toFixed(3) : "1"];
  },
};

/** Medians of daily traded shares over free-float shares, the latest month first; a few are thin or new. */
export const medianTurnover: WorldColumns = {
  names: MONTHS.map((month) => `median_turnover_ratio_m${month}`),
  cells: (line) => {
    const random = columnRandom("median turnover", line);
    const level = random.fraction() < 0.08 ? 0.00022 : 0.002;
    const known = random.fraction() < 0.05 ? 1 + random.below(8) : 12;
    return MONTHS.map((month) =>
      month > known ? "" : (level * (0.6 + 0.8 * random.fraction())).toFixed(6),
    );
  },
};

/** Millions of the listing currency, the latest year first; one company in eight made a loss. */
export const ebitda: WorldColumns = {
  names: ["ebitda_y1", "ebitda_y2"],
  cells: (line) => {
    const random = columnRandom("ebitda", line);
    const year = () => String(Math.round(900 * random.fraction() - 60));
    return [year(), random.fraction() < 0.03 ? "" : year()];
  },
};

export const supersector: WorldColumns = {
  names: ["supersector"],
  cells: (line) => [line.supersector],
};

export const development: WorldColumns = {
  names: ["market"],
  cells: (line) => [line.market.development],
};

/** Annualised traded value ratios over 12 and 3 months, and the part of the sessions with a trade. */
export const tradedValue: WorldColumns = {
  names: ["atvr_12m", "atvr_3m", "trading_frequency_3m"],
  cells: (line) => {
    const random = columnRandom("traded value", line);
    const ratio = 0.12 + 1.2 * random.fraction();
    const frequency = random.fraction() < 0.06 ? 0.7 + 0.25 * random.fraction() : 1;
    return [
      ratio.toFixed(3),
      (ratio * (0.8 + 0.4 * random.fraction())).toFixed(3),
      frequency.toFixed(3),
    ];
  },
};
