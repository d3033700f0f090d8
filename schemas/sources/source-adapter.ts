/** One delivered file, decoded; `name` is what findings and errors print. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A row that was read; numbers stay the text that was delivered, "" = unknown. */
export interface AcceptedRow {
  readonly file: string;
  readonly line: number;
  readonly symbol: string;
  /** A MIC where the source's exchange is known, else as delivered. */
  readonly exchange: string;
  readonly name: string;
  readonly price: string;
  readonly companyCap: string;
  readonly country: string;
  readonly listingYear: string;
  readonly sector: string;
  readonly industry: string;
  /** Every other column, by its header. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Given by sources that carry permanent ids of their own. */
  readonly securityId?: string;
  readonly companyId?: string;
}

/** A row that was not read: where it stands, what it says, and why. */
export interface QuarantinedRow {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reasonCode: string;
}

export interface ParsedLines {
  readonly kind: "lines";
  /** Rows of all files; always `accepted.length + quarantined.length`. */
  readonly rows: number;
  readonly accepted: readonly AcceptedRow[];
  readonly quarantined: readonly QuarantinedRow[];
}

/** A split: `ratioNew` shares for `ratioOld`, as delivered. */
export interface SplitRow {
  readonly file: string;
  readonly line: number;
  readonly symbol: string;
  readonly date: string;
  readonly ratioNew: string;
  readonly ratioOld: string;
  readonly isin: string;
}

export interface ParsedSplits {
  readonly kind: "splits";
  readonly rows: number;
  readonly accepted: readonly SplitRow[];
  readonly quarantined: readonly QuarantinedRow[];
}

/** One vendor: its name and how its files are read. Parsing throws bad_input when a file is no such file. */
export interface SourceAdapter {
  readonly source: string;
  /** True where ids come from the security master, false where the file carries them. */
  readonly usesSecurityMaster: boolean;
  /** The exchanges that a complete delivery holds; a missing one is a finding. */
  readonly exchanges: readonly string[];
  readonly parse: (files: readonly SourceFile[]) => ParsedLines | ParsedSplits;
}
