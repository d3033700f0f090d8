/** Exchanges by their MIC. Source: ISO 10383, market names. */
const EXCHANGE_NAMES: Readonly<Record<string, string>> = {
  XAMS: "Euronext Amsterdam",
  XASE: "NYSE American",
  XASX: "the Australian Securities Exchange",
  XBOM: "the Bombay Stock Exchange",
  XETR: "Xetra",
  XHKG: "the Stock Exchange of Hong Kong",
  XKRX: "the Korea Exchange",
  XLON: "the London Stock Exchange",
  XMIL: "Borsa Italiana",
  XNAS: "Nasdaq",
  XNYS: "the New York Stock Exchange",
  XPAR: "Euronext Paris",
  XSHG: "the Shanghai Stock Exchange",
  XSTO: "Nasdaq Stockholm",
  XSWX: "the SIX Swiss Exchange",
  XTKS: "the Tokyo Stock Exchange",
  XTSE: "the Toronto Stock Exchange",
};

/** `the London Stock Exchange (XLON)`; a MIC without a name here stands alone. */
export function exchangeName(mic: string): string {
  const name = EXCHANGE_NAMES[mic];
  return name === undefined ? mic : `${name} (${mic})`;
}
