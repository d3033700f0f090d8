import type { ProForma } from "../domain/pro-forma.ts";

/** With every verdict's reason as text, which makes two pro formas comparable. */
export function inWords({ segments, ...rest }: ProForma): unknown {
  const spoken = segments.map(({ verdicts, ...segment }) => ({
    ...segment,
    verdicts: verdicts.map((verdict) => ({ ...verdict, explain: verdict.explain() })),
  }));
  return { ...rest, segments: spoken };
}
