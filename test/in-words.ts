import type { ProForma } from "../domain/pro-forma.ts";

/** With every verdict's reason as text and the ranking made, which makes two pro formas comparable. */
export function inWords({ segments, ranking, ...rest }: ProForma): unknown {
  const spoken = segments.map(({ verdicts, ...segment }) => ({
    ...segment,
    verdicts: verdicts.map((verdict) => ({ ...verdict, explain: verdict.explain() })),
  }));
  return { ...rest, ranking: ranking(), segments: spoken };
}
