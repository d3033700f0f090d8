import type { ProForma, Verdict } from "../domain/pro-forma.ts";

/** With every verdict written out, its reason as text, and the ranking made, which makes two pro formas comparable. */
export function inWords({ segments, ranking, ...rest }: ProForma): unknown {
  const spoken = segments.map(({ verdicts, ...segment }) => ({
    ...segment,
    verdicts: verdicts.map(writtenOut),
  }));
  return { ...rest, ranking: ranking(), segments: spoken };
}

function writtenOut(verdict: Verdict) {
  return {
    securityId: verdict.securityId,
    ticker: verdict.ticker,
    companyId: verdict.companyId,
    memberBefore: verdict.memberBefore,
    selected: verdict.selected,
    stage: verdict.stage,
    reasonCode: verdict.reasonCode,
    measure: verdict.measure,
    value: verdict.value,
    comparator: verdict.comparator,
    threshold: verdict.threshold,
    margin: verdict.margin,
    flipValue: verdict.flipValue,
    explain: verdict.explain(),
    segmentBefore: verdict.segmentBefore,
    segment: verdict.segment,
    membershipFractionBefore: verdict.membershipFractionBefore,
    membershipFraction: verdict.membershipFraction,
  };
}
