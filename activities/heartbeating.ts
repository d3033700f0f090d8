import { Context } from "@temporalio/activity";

const EVERY_MS = 5_000;

/** Awaits work while telling the server that this worker lives. */
export async function heartbeating<Result>(work: Promise<Result>): Promise<Result> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}
