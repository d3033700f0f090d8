import type { Context } from "@temporalio/activity";
import type { ActivityInboundCallsInterceptor } from "@temporalio/worker";

/** Well under the timeout, which the SDK takes a part of to spare the server. */
const EVERY_MS = 2_000;

/** Tells the server while an activity runs that its worker lives, so that a dead one is noticed early. */
export const heartbeat = (context: Context): ActivityInboundCallsInterceptor => ({
  async execute(input, next) {
    const beat = setInterval(() => context.heartbeat(), EVERY_MS);
    try {
      return await next(input);
    } finally {
      clearInterval(beat);
    }
  },
});
