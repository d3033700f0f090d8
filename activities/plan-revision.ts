import type { Determination } from "../domain/publication/determination.ts";
import { replacementFor } from "../domain/review/replacement.ts";
import type { SignedDecision } from "../domain/review/review-decision.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { getFiles } from "../infra/objects/file-list.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import { readCsvTable } from "../schemas/csv-table.ts";
import type { Activities } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";

export const createPlanRevision = (deps: ActivityDeps): Pick<Activities, "planRevision"> => ({
  /**
   * What a decision after the announcement asks of the next revision: its reason and, where it removes
   * an announced addition, who comes next on the reserve list.
   */
  async planRevision({ determined, decision, replacements }) {
    const { body } = await getJson<SignedDecision>(deps.store, decision);
    const files = await getFiles(deps.store, determined.files);
    const determination = JSON.parse(files["determination.json"]!) as Determination;
    const { records } = readCsvTable({ file: "ranks.csv", text: files["ranks.csv"]! });
    const ranking = records.map(({ cells }) => ({
      securityId: cells["security_id"] as SecurityId,
      companyId: cells["company_id"]!,
    }));
    const reserve = { ranking, replacements };
    const replacement = replacementFor(determination, body, reserve) ?? null;
    deps.reached("revision_planned");
    return { reason: body.reason, replacement };
  },
});
