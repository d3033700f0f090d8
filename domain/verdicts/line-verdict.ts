import type { Verdict } from "../pro-forma.ts";
import { isIn } from "../segments/placement.ts";
import type { Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { isMemberBefore, partHeld, segmentName } from "./part-held.ts";

/**
 * The verdict on one line of the universe.
 *
 * A class, as thousands are made: what a verdict says of its line is read from the line, and one shape
 * serves them all.
 */
export class LineVerdict implements Verdict {
  readonly inquiry: Inquiry;
  readonly asked: Question;
  readonly finding: Finding;

  constructor(inquiry: Inquiry, asked: Question, finding: Finding) {
    this.inquiry = inquiry;
    this.asked = asked;
    this.finding = finding;
  }

  get securityId(): Verdict["securityId"] {
    return this.asked.of.line.security.securityId;
  }

  get ticker(): string {
    return this.asked.of.line.security.ticker;
  }

  get companyId(): Verdict["companyId"] {
    return this.asked.of.line.security.companyId;
  }

  get memberBefore(): boolean {
    const { of, segment } = this.asked;
    return isMemberBefore(of.line.current, of.line.placementBefore, segment);
  }

  get selected(): boolean {
    return isIn(this.asked.outcome, this.asked.segment);
  }

  get stage(): Verdict["stage"] {
    return this.finding.stage;
  }

  get reasonCode(): string {
    return this.finding.reasonCode;
  }

  get measure(): string {
    return this.finding.figures.measure;
  }

  get value(): Verdict["value"] {
    return this.finding.figures.value;
  }

  get comparator(): string {
    return this.finding.figures.comparator;
  }

  get threshold(): Verdict["threshold"] {
    return this.finding.figures.threshold;
  }

  get margin(): number | undefined {
    return this.finding.figures.margin;
  }

  get flipValue(): Verdict["flipValue"] {
    return this.finding.figures.flipValue;
  }

  explain(): string {
    return this.finding.words(this.inquiry, this.asked);
  }

  get segmentBefore(): string {
    const { of, segment } = this.asked;
    return segmentName(this.inquiry.review, of.line.placementBefore, segment);
  }

  get segment(): string {
    const { outcome, segment } = this.asked;
    return segmentName(this.inquiry.review, outcome, segment);
  }

  get membershipFractionBefore(): number | undefined {
    const { of, segment } = this.asked;
    return partHeld(this.inquiry.review, of.line.placementBefore, segment);
  }

  get membershipFraction(): number | undefined {
    const { outcome, segment } = this.asked;
    return partHeld(this.inquiry.review, outcome, segment);
  }
}
