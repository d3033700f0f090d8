const STOPS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Does a short piece of work to its end although the process is asked to stop meanwhile, and stops then.
 * Where somebody else listens for the signal, stopping is theirs.
 */
export async function uninterrupted<Done>(work: () => Promise<Done>): Promise<Done> {
  let asked: NodeJS.Signals | undefined;
  const wait = (signal: NodeJS.Signals): void => {
    asked ??= signal;
  };
  for (const signal of STOPS) process.on(signal, wait);
  try {
    return await work();
  } finally {
    for (const signal of STOPS) process.off(signal, wait);
    if (asked && process.listenerCount(asked) === 0) process.kill(process.pid, asked);
  }
}
