import type { Context } from "@temporalio/activity";
import type { ActivityInboundCallsInterceptor } from "@temporalio/worker";

const EVERY_MS = 2_000;

/** Tells the server while an activity runs that its worker lives, so that a dead one is noticed early. */
export const heartbeat = (context: Context): ActivityInboundCallsInterceptor => ({
  async execute(input, next) {
    const timeoutMs = context.info.heartbeatTimeoutMs ?? Infinity;
    const beat = setInterval(() => context.heartbeat(), Math.min(EVERY_MS, timeoutMs / 4));
    try {
      return await next(input);
    } finally {
      clearInterval(beat);
    }
  },
});
