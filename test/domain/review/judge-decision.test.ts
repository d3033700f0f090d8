import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import {
  judgeDecision,
  type DecisionContext,
  type Person,
  type Refusal,
} from "../../../domain/review/judge-decision.ts";
import { PHASES, type Phase } from "../../../domain/review/phase.ts";
import {
  REVIEW_ACTIONS,
  ROLES,
  type DecisionBody,
  type ReviewAction,
  type Role,
} from "../../../domain/review/review-decision.ts";

const DIGEST = "a".repeat(64);
const REVIEW = "review/exchange-100/2024-11-29/r1";

const person = (more: Partial<Person> = {}): Person => ({
  id: "somebody",
  name: "Somebody",
  roles: ROLES,
  publicKey: "key",
  validFrom: plainDate("2024-01-01"),
  validTo: undefined,
  revokedOn: undefined,
  ...more,
});

/** What each action needs besides a reason. */
const CONTENT: Readonly<Record<ReviewAction, Partial<DecisionBody>>> = {
  approve: {},
  reject: {},
  decide: { security_id: "S1", choice: "exclude" },
  override: { security_id: "S1", field: "price", value: "12.5" },
  postpone: { effective: "2024-12-30" },
  withdraw: {},
};

const body = (action: ReviewAction, more: Partial<DecisionBody> = {}): DecisionBody => ({
  v: 1,
  review_id: REVIEW,
  action,
  determination_sha256: DIGEST,
  person: "somebody",
  reason: "because",
  evidence: "",
  signed_at: "2024-12-10T09:00:00.000Z",
  ...CONTENT[action],
  ...more,
});

interface Heard {
  readonly action?: ReviewAction;
  readonly said?: Partial<DecisionBody>;
  readonly by?: Partial<Person> | undefined;
  readonly in?: Partial<DecisionContext>;
}

function judged(heard: Heard): Refusal | undefined {
  const { action = "approve", said, by = {} } = heard;
  const context: DecisionContext = {
    reviewId: REVIEW,
    phase: "in_review",
    determination: DIGEST,
    preparer: "preparer",
    approvedBy: [],
    today: plainDate("2024-12-10"),
    signatureHolds: true,
    sentAs: action,
    isDatePossible: true,
    ...heard.in,
  };
  return judgeDecision(body(action, said), person(by), context);
}

test("every action counts when everything is as it should be", () => {
  for (const action of REVIEW_ACTIONS) expect(judged({ action }), action).toBeUndefined();
});

const on = (today: string) => ({ in: { today: plainDate(today) } });
const key = (days: Record<string, string>) => ({
  by: Object.fromEntries(Object.entries(days).map(([name, day]) => [name, plainDate(day)])),
});

test.each`
  heard                                                                     | refusal                      | because
  ${{ ...key({ validFrom: "2024-12-10" }), ...on("2024-12-09") }}           | ${"key_not_yet_valid"}       | ${"the day before its first day"}
  ${{ ...key({ validFrom: "2024-12-10" }), ...on("2024-12-10") }}           | ${undefined}                 | ${"on its first day a key holds"}
  ${{ ...key({ validTo: "2024-12-10" }), ...on("2024-12-10") }}             | ${undefined}                 | ${"on its last day a key holds"}
  ${{ ...key({ validTo: "2024-12-10" }), ...on("2024-12-11") }}             | ${"key_expired"}             | ${"the day after its last day"}
  ${{ ...key({ revokedOn: "2024-12-10" }), ...on("2024-12-09") }}           | ${undefined}                 | ${"the day before it is revoked"}
  ${{ ...key({ revokedOn: "2024-12-10" }), ...on("2024-12-10") }}           | ${"key_revoked"}             | ${"on the day it is revoked it holds no longer"}
  ${{ in: { signatureHolds: false }, ...key({ revokedOn: "2024-01-01" }) }} | ${"bad_signature"}           | ${"who it was comes before what the key may"}
  ${{ in: { sentAs: "reject" } }}                                           | ${"bad_signature"}           | ${"an approval sent as something else is not what was signed"}
  ${{ said: { review_id: `${REVIEW}0` } }}                                  | ${"wrong_review"}            | ${"signed for another review"}
  ${{ in: { preparer: "somebody" } }}                                       | ${"preparer_cannot_approve"} | ${"four eyes"}
  ${{ action: "reject", in: { preparer: "somebody" } }}                     | ${undefined}                 | ${"the preparer may reject"}
  ${{ said: { determination_sha256: "b".repeat(64) } }}                     | ${"stale_digest"}            | ${"another determination was seen"}
  ${{ action: "reject", said: { determination_sha256: "" } }}               | ${"stale_digest"}            | ${"a rejection names what was seen, too"}
  ${{ in: { approvedBy: ["somebody"] } }}                                   | ${"second_vote"}             | ${"one person is one vote"}
  ${{ said: { reason: "" } }}                                               | ${undefined}                 | ${"an approval in time needs no reason"}
  ${{ said: { reason: " " }, in: { phase: "overdue" } }}                    | ${"reason_missing"}          | ${"a late one does"}
  ${{ action: "decide", said: { reason: " " } }}                            | ${"reason_missing"}          | ${"spaces are no reason"}
  ${{ action: "decide", said: { security_id: undefined } }}                 | ${"incomplete"}              | ${"about which line"}
  ${{ action: "decide", said: { choice: undefined } }}                      | ${"incomplete"}              | ${"what to do with it"}
  ${{ action: "override", said: { value: undefined } }}                     | ${"incomplete"}              | ${"which value"}
  ${{ action: "override", said: { value: "0" } }}                           | ${"impossible_value"}        | ${"a price is over 0"}
  ${{ action: "override", said: { value: "1e3" } }}                         | ${"impossible_value"}        | ${"a plain decimal"}
  ${{ action: "override", said: { field: "float_factor", value: "1" } }}    | ${undefined}                 | ${"all shares may float"}
  ${{ action: "override", said: { field: "float_factor", value: "1.01" } }} | ${"impossible_value"}        | ${"not more than all"}
  ${{ action: "postpone", said: { effective: undefined } }}                 | ${"incomplete"}              | ${"to when"}
  ${{ action: "postpone", in: { isDatePossible: false } }}                  | ${"impossible_date"}         | ${"no review takes effect then"}
`("$because: $refusal", ({ heard, refusal }) => {
  expect(judged(heard as Heard)).toBe(refusal);
});

test("nobody the people file knows", () => {
  const context = { reviewId: REVIEW } as DecisionContext;
  expect(judgeDecision(body("approve"), undefined, context)).toBe("unknown_person");
});

/** Deputies may what their principals may; each other role may not. */
test.each`
  action        | roles
  ${"approve"}  | ${["approver", "deputy_approver"]}
  ${"reject"}   | ${["approver", "deputy_approver"]}
  ${"decide"}   | ${["committee", "deputy_committee"]}
  ${"override"} | ${["committee", "deputy_committee"]}
  ${"postpone"} | ${["approver", "deputy_approver", "operations", "deputy_operations"]}
  ${"withdraw"} | ${["approver", "deputy_approver", "operations", "deputy_operations"]}
`("$action is for $roles alone", ({ action, roles }: { action: ReviewAction; roles: Role[] }) => {
  const may = ROLES.filter((role) => judged({ action, by: { roles: [role] } }) === undefined);
  expect(may).toEqual(roles);
});

const OPEN = ["snapshotting", "gated", "computing", "in_review", "overdue"];

test.each`
  action        | phases
  ${"approve"}  | ${["in_review", "overdue"]}
  ${"reject"}   | ${["in_review", "overdue", "approved"]}
  ${"decide"}   | ${[...OPEN, "approved", "announced"]}
  ${"override"} | ${[...OPEN, "approved", "announced"]}
  ${"postpone"} | ${[...OPEN, "approved"]}
  ${"withdraw"} | ${[...OPEN, "approved", "announced"]}
`("$action counts in $phases alone", (row: { action: ReviewAction; phases: Phase[] }) => {
  const { action } = row;
  const counts = PHASES.filter((phase) => judged({ action, in: { phase } }) === undefined);
  expect(counts).toEqual(row.phases);
});
