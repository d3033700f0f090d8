import { isDeepStrictEqual } from "node:util";
import { randomUUID } from "node:crypto";
import {
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowClient,
  type WorkflowHandle,
} from "@temporalio/client";

/** What came of the second deliveries. */
export interface Doubled {
  /** Second answers that equalled the first. */
  same: number;
  /** Second deliveries that found the run closed. */
  tooLate: number;
  /** Second starts that found the id in use. */
  startedAlready: number;
  /** Second answers that differed: there must be none. */
  readonly different: string[];
}

/**
 * A client that delivers every message twice and more: each update twice at once under one id and once
 * under another, then both again; each signal and each start again.
 */
export function twice(client: Client): { readonly client: Client; readonly doubled: Doubled } {
  const doubled: Doubled = { same: 0, tooLate: 0, startedAlready: 0, different: [] };
  const workflow: Partial<WorkflowClient> = {
    getHandle: ((...of: Parameters<WorkflowClient["getHandle"]>) =>
      twiceSaid(client.workflow.getHandle(...of), doubled)) as WorkflowClient["getHandle"],
    start: (async (...asked: Parameters<WorkflowClient["start"]>) => {
      const started = await client.workflow.start(...asked);
      await client.workflow.start(...asked).then(
        () => doubled.different.push(`start ${started.workflowId}: it ran again`),
        (cause: unknown) => {
          if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
          doubled.startedAlready += 1;
        },
      );
      return twiceSaid(started as WorkflowHandle, doubled);
    }) as WorkflowClient["start"],
  };
  const double = over(client, { workflow: over(client.workflow, workflow) });
  return { client: double, doubled };
}

function twiceSaid(handle: WorkflowHandle, doubled: Doubled): WorkflowHandle {
  const execute = handle.executeUpdate.bind(handle) as (
    name: string,
    options: { args: [object]; updateId: string },
  ) => Promise<unknown>;
  return over(handle, {
    executeUpdate: (async (name: string, { args }: { args: [object] }) => {
      const ids = { same: randomUUID(), other: randomUUID() };
      const deliver = (updateId: string) => execute(name, { args, updateId });
      const [first, ...others] = await Promise.allSettled([
        deliver(ids.same),
        deliver(ids.same),
        deliver(ids.other),
      ]);
      if (first.status === "rejected") throw first.reason;
      const later = await Promise.allSettled([
        deliver(ids.same),
        deliver(ids.other),
        deliver(randomUUID()),
      ]);
      for (const again of [...others, ...later])
        if (again.status === "rejected") tooLate(again.reason, doubled);
        else if (isDeepStrictEqual(again.value, first.value)) doubled.same += 1;
        else doubled.different.push(`${name}: ${JSON.stringify([first.value, again.value])}`);
      return first.value;
    }) as WorkflowHandle["executeUpdate"],
  });
}

/** A run that has closed hears nothing more; anything else is no excuse. */
function tooLate(cause: unknown, doubled: Doubled): void {
  const told = cause instanceof Error ? `${cause.message} ${String(cause.cause)}` : String(cause);
  if (!/completed|clos(ed|ing)|not found/i.test(told)) throw cause;
  doubled.tooLate += 1;
}

/** `target` with some members replaced. */
function over<Target extends object>(target: Target, members: Partial<Target>): Target {
  return new Proxy(target, {
    get(of, name) {
      if (Object.hasOwn(members, name)) return members[name as keyof Target];
      const value: unknown = Reflect.get(of, name, of);
      return typeof value === "function" ? (value as () => unknown).bind(of) : value;
    },
  });
}
