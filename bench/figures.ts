/** One measured call, in milliseconds: of the clock, and of processor time of the process. */
export interface Sample {
  readonly wallMs: number;
  readonly cpuMs?: number | undefined;
}

/** The middle of some samples and how far they spread. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    lowest: sorted[0]!,
    highest: sorted.at(-1)!,
  };
}

/** One who does the job: ours or a peer. */
export interface Contender {
  readonly name: string;
  readonly run: () => Sample | Promise<Sample>;
}

export interface Measured {
  readonly name: string;
  readonly wall: Spread;
  /** Absent where the processor time of a peer cannot be known. */
  readonly cpu?: Spread | undefined;
}

/** Every contender once in each round, so that whatever else the machine does meets them all. */
export async function inTurn(
  contenders: readonly Contender[],
  { rounds, warmUps }: { readonly rounds: number; readonly warmUps: number },
): Promise<readonly Measured[]> {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < rounds; round++)
    for (const { name, run } of contenders) {
      const sample = await run();
      if (round >= 0) samples.get(name)!.push(sample);
    }
  return contenders.map(({ name }) => {
    const of = samples.get(name)!;
    const cpu = of.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]));
    return {
      name,
      wall: spreadOf(of.map(({ wallMs }) => wallMs)),
      ...(cpu.length === of.length && { cpu: spreadOf(cpu) }),
    };
  });
}

/** Measures one call within this process. */
export async function timed(job: () => unknown): Promise<Sample> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await job();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}
