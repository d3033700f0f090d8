import { Session, type Profiler } from "node:inspector/promises";

/** A sampling profiler over this thread, started. */
export interface Profiling {
  /** Stops, and tells the milliseconds in and under each of the functions named. */
  stop(functions: readonly string[]): Promise<Readonly<Record<string, number>>>;
}

export async function startProfiling(): Promise<Profiling> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  return {
    async stop(functions) {
      const { profile } = await session.post("Profiler.stop");
      session.disconnect();
      return timesUnder(profile, functions);
    },
  };
}

/** Time belongs to the outermost named function above it; what is under none is left out. */
function timesUnder(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  functions: readonly string[],
): Readonly<Record<string, number>> {
  const self = new Map<number, number>();
  for (const [at, id] of samples.entries())
    self.set(id, (self.get(id) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times: Record<string, number> = Object.fromEntries(functions.map((name) => [name, 0]));
  const visit = (node: Profiler.ProfileNode, above: string | undefined) => {
    const { functionName } = node.callFrame;
    const under = above ?? (functionName in times ? functionName : undefined);
    if (under !== undefined) times[under]! += self.get(node.id) ?? 0;
    for (const child of node.children ?? []) visit(byId.get(child)!, under);
  };
  visit(nodes[0]!, undefined);
  return times;
}
