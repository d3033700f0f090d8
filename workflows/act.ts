import { scheduleActivity } from "@temporalio/workflow";
import type { Activities } from "../activities/activity-types.ts";
import { TASK_QUEUES } from "../domain/review/task-queues.ts";
import { ACTIVITY_POLICIES } from "./activity-policies.ts";

type Input<Name extends keyof Activities> = Parameters<Activities[Name]>[0];
type Output<Name extends keyof Activities> = Awaited<ReturnType<Activities[Name]>>;

/**
 * Runs one activity under its policy.
 *
 * `subject` becomes part of the activity's id: the first twelve hex digits of what it works on, or a
 * session, a set, a decision. A replay whose code hands a step other inputs then fails by its id.
 */
export function act<Name extends keyof Activities>(
  name: Name,
  subject: string,
  input: Input<Name>,
): Promise<Output<Name>> {
  return scheduleActivity<Output<Name>>(name, [input], {
    ...ACTIVITY_POLICIES[name],
    taskQueue: TASK_QUEUES.activities,
    activityId: `${name}/${subject}`,
    // What an activity has begun it finishes: half a publication is none.
    cancellationType: "WAIT_CANCELLATION_COMPLETED",
    summary: `${name} ${subject}`,
  });
}

/** The part of a digest that names it in an id. */
export function digest12(digest: string): string {
  return digest.slice(0, 12);
}
