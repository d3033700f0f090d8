import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { Activities, AlarmInput } from "./activity-types.ts";
import { append } from "../infra/db/review-ledger.ts";
import type { ActivityDeps } from "./deps.ts";

const WEBHOOK_TIMEOUT_MS = 10_000;

type AlarmEvent = Omit<AlarmInput, "v"> & { readonly event: "raised" | "cleared" };

export const createAlarms = (
  deps: ActivityDeps,
): Pick<Activities, "raiseAlarm" | "clearAlarm"> => ({
  /** A row, a structured line, and a signed POST where one is configured. */
  async raiseAlarm({ v: _v, ...alarm }) {
    await record(deps, { ...alarm, event: "raised" });
    deps.reached("alarm_raised");
  },
  async clearAlarm({ v: _v, ...alarm }) {
    await record(deps, { ...alarm, detail: "", event: "cleared" });
    deps.reached("alarm_cleared");
  },
});

async function record(deps: ActivityDeps, alarm: AlarmEvent): Promise<void> {
  const { reviewId, code, subject, event, detail, at } = alarm;
  await append(deps.db, "alarm", { review_id: reviewId, code, subject, event, detail, at });
  if (event === "raised") deps.reached("alarm_recorded");
  deps.log("alarm", { review_id: reviewId, code, subject, event, detail });
  if (deps.webhook) await post(deps, deps.webhook, alarm);
}

/** A receiver that is away is no reason to hold a review: the row stands, the failure is logged. */
async function post(deps: ActivityDeps, url: string, alarm: AlarmEvent): Promise<void> {
  const body = canonicalJson(alarm);
  const signature = deps.signer.sign(new TextEncoder().encode(body));
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-thirdfriday-signature": Buffer.from(signature).toString("base64"),
      },
      body,
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
    });
    deps.log("webhook", { url, status: answer.status });
  } catch (cause) {
    deps.log("webhook", { url, failed: cause instanceof Error ? cause.message : String(cause) });
  }
}
