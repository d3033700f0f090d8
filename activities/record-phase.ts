import { append } from "../infra/db/review-ledger.ts";
import type { Activities } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";

export const createRecordPhase = ({
  db,
  reached,
  log,
}: ActivityDeps): Pick<Activities, "recordPhase"> => ({
  /** Appends where the review stands; the same move again changes nothing. */
  async recordPhase({ reviewId, sequence, phase, pass, determination, at }) {
    await append(db, "review_phase", {
      review_id: reviewId,
      sequence,
      phase,
      pass,
      determination_sha256: determination,
      entered_at: at,
    });
    log("phase", { review_id: reviewId, sequence, phase, pass });
    reached("phase_recorded");
  },
});
