import type { CapResult, CappedLine, StepRecord } from "./cap-line.ts";

/** How the parts of a result are made that not every reader asks for. */
interface Parts {
  readonly steps: () => readonly StepRecord[];
  readonly columns: () => NonNullable<CapResult["columns"]>;
}

/**
 * The capped lines; the records of the steps and the columns they read are made once, when asked for.
 *
 * A class, as an object literal with getters has a shape of its own each time it is made, which keeps
 * all that its getters see alive.
 */
export class Capped implements CapResult {
  readonly lines: readonly CappedLine[];
  readonly #make: Parts;
  #steps: readonly StepRecord[] | undefined;
  #columns: NonNullable<CapResult["columns"]> | undefined;

  constructor(lines: readonly CappedLine[], make: Parts) {
    this.lines = lines;
    this.#make = make;
  }

  get steps(): readonly StepRecord[] {
    return (this.#steps ??= this.#make.steps());
  }

  get columns(): NonNullable<CapResult["columns"]> {
    return (this.#columns ??= this.#make.columns());
  }
}
