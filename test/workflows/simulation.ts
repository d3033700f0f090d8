import type { Payload } from "@temporalio/common";
import { agendaFrom } from "./agenda.ts";
import { fromPayload, toPayload, type Sandbox } from "./sandbox.ts";
import {
  activate,
  startRun,
  type Edge,
  type Ending,
  type UpdateAnswer,
  type World,
} from "./simulated-run.ts";

export interface SimulationOptions {
  readonly sandbox: Sandbox;
  readonly edge: Edge;
  /** Epoch milliseconds. */
  readonly start: number;
  /** How long the n-th activity takes, in milliseconds. */
  readonly durationMs?: (nth: number) => number;
  /** How often each signal is delivered; once when left out. */
  readonly signalDeliveries?: number;
}

export interface Simulation {
  readonly now: () => number;
  /** Starts a run; it takes its first steps when time is let pass. */
  begin(type: string, workflowId: string, input: object): void;
  /** Sends a message at a moment; the answer comes while time passes. */
  update(workflowId: string, message: Message): Promise<UpdateAnswer>;
  /** Delivers a signal at a moment; a run that has ended takes none. */
  signal(workflowId: string, message: Message): void;
  /** What the workflow says of itself now; undefined before its start and after its end. */
  query<Answer>(workflowId: string, name: string): Promise<Answer | undefined>;
  /** Lets time pass until `holds`. Throws when nothing more can happen. */
  until(holds: () => Promise<boolean> | boolean): Promise<void>;
  /** Lets everything up to a moment happen. */
  passTo(moment: number): Promise<void>;
  /** Lets everything happen that can. */
  finish(): Promise<void>;
  ending(workflowId: string): Ending | undefined;
  dispose(): Promise<void>;
}

export interface Message {
  readonly name: string;
  readonly payload: object;
  /** Epoch milliseconds; now when left out. */
  readonly at?: number;
}

const ACTIVITY_MS = 50;

/**
 * A server in memory: one clock, and runs that are activated in turn. Weeks pass in milliseconds,
 * because time jumps to what happens next.
 */
export function simulate(options: SimulationOptions): Simulation {
  const { sandbox, edge, start, durationMs = () => ACTIVITY_MS, signalDeliveries = 1 } = options;
  const agenda = agendaFrom(start);
  let scheduled = 0;
  const runs: World["runs"] = new Map();
  const nextDuration = () => durationMs(scheduled++);
  const world = { agenda, sandbox, edge, runs, durationMs: nextDuration, signalDeliveries };
  return {
    now: agenda.now,
    begin: (type, workflowId, input) =>
      startRun(world, { type, workflowId, input: [toPayload(input)] }),
    update: (workflowId, message) => update(world, workflowId, message),
    signal(workflowId, { name, payload, at = agenda.now() }) {
      agenda.noteAt(at, async () => {
        const run = runs.get(workflowId);
        if (!run || run.ending) return;
        const signalWorkflow = { signalName: name, input: [toPayload(payload)] };
        await activate(world, run, { signalWorkflow });
      });
    },
    async query<Answer>(workflowId: string, queryType: string) {
      const run = runs.get(workflowId);
      if (!run || run.ending) return undefined;
      const queryWorkflow = { queryId: "query", queryType, arguments: [] };
      const job = { variant: "queryWorkflow", queryWorkflow } as const;
      const [command] = await (await run.sandboxed).activate(agenda.now(), [job]);
      return fromPayload(command?.respondToQuery?.succeeded?.response as Payload) as Answer;
    },
    async until(holds) {
      while (!(await holds()))
        if (!(await agenda.step())) throw new Error("nothing more can happen");
    },
    passTo: agenda.passTo,
    async finish() {
      while (await agenda.step());
    },
    ending: (workflowId) => runs.get(workflowId)?.ending,
    async dispose() {
      for (const { ending, sandboxed } of runs.values())
        if (!ending) await (await sandboxed).dispose();
    },
  };
}

let updates = 0;

function update(world: World, workflowId: string, message: Message): Promise<UpdateAnswer> {
  const { name, payload, at = world.agenda.now() } = message;
  const id = `update-${updates++}`;
  return new Promise((resolve) => {
    world.agenda.noteAt(at, async () => {
      const run = world.runs.get(workflowId);
      if (!run || run.ending) {
        resolve({ status: "rejected", failure: new Error("no such run") });
        return;
      }
      run.answers.set(id, resolve);
      const meta = { identity: "sandbox", updateId: id };
      const sent = { id, protocolInstanceId: id, name, input: [toPayload(payload)], meta };
      await activate(world, run, { doUpdate: { ...sent, runValidator: true } });
    });
  });
}
