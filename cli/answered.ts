const ANSWERED = new WeakSet<object>();

/** Marks the error of a command that has printed its answer: with `--json` nothing more may follow it. */
export function answered<Refusal extends Error>(error: Refusal): Refusal {
  ANSWERED.add(error);
  return error;
}

export function isAnswered(error: unknown): boolean {
  return error instanceof Error && ANSWERED.has(error);
}
