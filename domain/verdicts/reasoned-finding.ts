import type { Figures, Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { RankFlip } from "./rank-flip.ts";
import type { Reason } from "./reason.ts";

/** The figures of a line that no test keeps out. */
export interface Flipping {
  readonly figures: Figures;
  /** The flip by rank, where the figures are of one. */
  readonly found: RankFlip | undefined;
}

type SaidOf = (inquiry: Inquiry, asked: Question, found: ReasonedFinding) => string;

/** What is found of a line that is selected, or could be: why, and at which value it is not so. */
export class ReasonedFinding implements Finding, Flipping {
  readonly reason: Reason;
  readonly figures: Figures;
  readonly found: RankFlip | undefined;
  readonly saidOf: SaidOf;

  constructor(reason: Reason, { figures, found }: Flipping, saidOf: SaidOf) {
    this.reason = reason;
    this.figures = figures;
    this.found = found;
    this.saidOf = saidOf;
  }

  get stage(): Finding["stage"] {
    return this.reason.stage;
  }

  get reasonCode(): string {
    return this.reason.reasonCode;
  }

  words(inquiry: Inquiry, asked: Question): string {
    return this.saidOf(inquiry, asked, this);
  }
}
