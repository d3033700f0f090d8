import { inject } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { Person } from "../../domain/review/judge-decision.ts";
import { reviewId } from "../../domain/review/review-id.ts";
import type { DecisionBody, Role, SignedDecision } from "../../domain/review/review-decision.ts";
import type { DecisionOutcome } from "../../activities/activity-types.ts";
import { ACTIVITY_POLICIES } from "../../workflows/activity-policies.ts";
import type { ReviewIndexInput, ReviewOutcome } from "../../workflows/contracts.ts";
import type { ReviewStatus } from "../../workflows/review-messages.ts";
import { openSandbox, type Sandbox } from "./sandbox.ts";
import { refOf, reviewEdge, type EdgeOptions, type Ledger } from "./review-edge.ts";
import { simulate, type Simulation } from "./simulation.ts";

/** Who prepares, who approves, who decides; one approver for each vote that may be needed. */
export const PEOPLE: readonly Person[] = [
  person("preparer", ["analyst", "approver"]),
  person("first", ["approver"]),
  person("second", ["deputy_approver"]),
  person("third", ["approver"]),
  person("committee", ["committee", "operations"]),
];

function person(id: string, roles: readonly Role[]): Person {
  const validFrom = plainDate("2020-01-01");
  const key = { publicKey: id, validFrom, validTo: undefined, revokedOn: undefined };
  return { id, name: id, roles, ...key };
}

/** The sandbox of one test file, over the shared bundle. */
export function sandboxForThisFile(): Promise<Sandbox> {
  return openSandbox(inject("workflowBundle"), Object.keys(ACTIVITY_POLICIES));
}

export type Said = Pick<DecisionBody, "action" | "person"> & Partial<DecisionBody>;

/** One review of December 2024 in simulated time. */
export interface Story {
  readonly id: string;
  readonly simulation: Simulation;
  readonly ledger: Ledger;
  status(id?: string): Promise<ReviewStatus | undefined>;
  /** Lets time pass until the review is in a phase; gives what it then says of itself. */
  untilPhase(phase: string, id?: string): Promise<ReviewStatus>;
  /** Says something now and waits for the answer. */
  say(said: Said, id?: string): Promise<DecisionOutcome>;
  /** Two people approve what is in review, with a reason where it is late. */
  approve(reason?: string, id?: string): Promise<void>;
  outcome(id?: string): Promise<ReviewOutcome>;
}

export interface StoryOptions extends Partial<EdgeOptions> {
  readonly shadow?: boolean;
  readonly durationMs?: (nth: number) => number;
  readonly signalDeliveries?: number;
}

/** The instant before the cut-off at which the review is started. */
export const STARTED = Date.parse("2024-11-29T12:00:00.000Z");

export function tell(sandbox: Sandbox, options: StoryOptions = {}): Story {
  const { shadow = false, durationMs, signalDeliveries = 1 } = options;
  const { edge, ledger } = reviewEdge({ people: PEOPLE, ...options });
  const simulation = simulate({
    sandbox,
    edge,
    start: STARTED,
    signalDeliveries,
    ...(durationMs && { durationMs }),
  });
  const input: ReviewIndexInput = {
    v: 1,
    index: "exchange-100",
    cutOff: plainDate("2024-11-29"),
    revision: 1,
    shadow,
    review: "2024-12",
    kind: "annual",
    preparer: "preparer",
    decisions: [],
    pins: {},
  };
  const own = reviewId(input);
  simulation.begin("reviewIndex", own, input);
  const status = (id = own) => simulation.query<ReviewStatus>(id, "status");
  const story: Story = {
    id: own,
    simulation,
    ledger,
    status,
    async untilPhase(phase, id = own) {
      const phases = ledger.phases;
      await simulation.until(
        () => phases.findLast(({ reviewId: of }) => of === id)?.phase === phase,
      );
      return (await status(id))!;
    },
    async say(said, id = own) {
      const answer = await answered(simulation, simulation.update(id, messageOf(id, said)));
      if (answer.status === "rejected") throw answer.failure;
      return answer.result as DecisionOutcome;
    },
    async approve(reason = "", id = own) {
      const { determination } = (await status(id))!;
      for (const by of ["first", "second"]) {
        const vote = { action: "approve", determination_sha256: determination! } as const;
        await story.say({ ...vote, person: by, reason }, id);
      }
    },
    async outcome(id = own) {
      await simulation.finish();
      const ending = simulation.ending(id);
      if (ending?.status === "completed") return ending.result as ReviewOutcome;
      throw ending?.status === "failed" ? ending.failure : new Error(`${id} has not ended`);
    },
  };
  return story;
}

async function answered<Answer>(simulation: Simulation, answer: Promise<Answer>): Promise<Answer> {
  const got: { answer?: Answer } = {};
  void answer.then((value) => (got.answer = value));
  await simulation.until(() => got.answer !== undefined);
  return got.answer!;
}

/** A decision as a message; the same words at the same moment are the same decision. */
export function messageOf(id: string, said: Said) {
  return { name: said.action, payload: { v: 1, signed: signed(id, said) } };
}

export function signed(id: string, said: Said): SignedDecision {
  const body: DecisionBody = {
    v: 1,
    review_id: id,
    determination_sha256: "",
    reason: "",
    evidence: "",
    signed_at: "2024-12-01T09:00:00.000Z",
    ...said,
  };
  return { id: refOf(body).sha256, body, signature: "holds" };
}
