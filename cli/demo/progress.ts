/** Says what happens, with the seconds since the start; everything on stderr. */
export interface Progress {
  readonly say: (line: string) => void;
  readonly seconds: () => number;
}

export function progressOf(start: number): Progress {
  const seconds = () => (performance.now() - start) / 1000;
  return {
    seconds,
    say: (line) => process.stderr.write(`${seconds().toFixed(1).padStart(6)} s  ${line}\n`),
  };
}
