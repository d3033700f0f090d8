/** A clock that jumps to what happens next; things of one moment happen in the order they were noted. */
export interface Agenda {
  readonly now: () => number;
  readonly note: (inMs: number, happen: () => Promise<void>) => void;
  readonly noteAt: (moment: number, happen: () => Promise<void>) => void;
  /** Lets the next thing happen; false when there is none, or none up to `moment`. */
  readonly step: (moment?: number) => Promise<boolean>;
  /** Lets everything up to a moment happen. */
  readonly passTo: (moment: number) => Promise<void>;
}

interface Entry {
  readonly at: number;
  readonly happen: () => Promise<void>;
}

/** Moments are epoch milliseconds. */
export function agendaFrom(start: number): Agenda {
  const entries: Entry[] = [];
  let now = start;
  const noteAt = (moment: number, happen: () => Promise<void>) => {
    const entry = { at: Math.max(moment, now), happen };
    entries.splice(entries.findLastIndex(({ at }) => at <= entry.at) + 1, 0, entry);
  };
  const step = async (moment = Number.POSITIVE_INFINITY) => {
    const [next] = entries;
    if (!next || next.at > moment) return false;
    entries.shift();
    now = next.at;
    await next.happen();
    return true;
  };
  return {
    now: () => now,
    note: (inMs, happen) => noteAt(now + inMs, happen),
    noteAt,
    step,
    async passTo(moment) {
      while (await step(moment));
      now = Math.max(now, moment);
    },
  };
}
