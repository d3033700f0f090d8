/** One exchange of the invented world market. */
export interface WorldMarket {
  readonly exchange: string;
  readonly country: string;
  readonly currency: string;
  readonly development: "developed" | "emerging";
  readonly companies: number;
  /** Cap of the largest company, about. Units: US dollars. */
  readonly largest: number;
}

export const WORLD_MARKETS: readonly WorldMarket[] = [
  market(["XLON", "United Kingdom", "GBP"], 400, 240e9),
  market(["XETR", "Germany", "EUR"], 130, 260e9),
  market(["XPAR", "France", "EUR"], 110, 380e9),
  market(["XAMS", "Netherlands", "EUR"], 45, 300e9),
  market(["XMIL", "Italy", "EUR"], 60, 90e9),
  market(["XSWX", "Switzerland", "CHF"], 45, 290e9),
  market(["XSTO", "Sweden", "SEK"], 40, 110e9),
  market(["XTKS", "Japan", "JPY"], 120, 280e9),
  market(["XNYS", "United States", "USD"], 160, 900e9),
  market(["XNAS", "United States", "USD"], 120, 3.2e12),
  { ...market(["XHKG", "China", "HKD"], 70, 420e9), development: "emerging" },
  { ...market(["XBOM", "India", "INR"], 60, 210e9), development: "emerging" },
];

/** US dollars for one unit of each currency on the sample's day. */
export const DOLLARS: Readonly<Record<string, number>> = {
  USD: 1,
  GBP: 1.32,
  EUR: 1.16,
  CHF: 1.24,
  SEK: 0.105,
  JPY: 0.0066,
  HKD: 0.1285,
  INR: 0.0113,
};

function market(
  [exchange, country, currency]: readonly [string, string, string],
  companies: number,
  largest: number,
): WorldMarket {
  return { exchange, country, currency, development: "developed", companies, largest };
}
