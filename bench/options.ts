import type { PythonPeer } from "./python-peer.ts";

/** What every benchmark is given. */
export interface BenchOptions {
  /** Measured rounds; each contender runs once in each. */
  readonly rounds: number;
  /** Undefined where there is no Python. */
  readonly python: PythonPeer | undefined;
}
