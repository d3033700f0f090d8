import { join } from "node:path";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { PipelineError } from "../domain/errors.ts";
import { refuseDrawnUniverse } from "../domain/methodology/drawn-parent.ts";
import { ACCEPT_ALL, type GatePolicy } from "../domain/gates/gate-policy.ts";
import { backfillId } from "../domain/review/backfill-id.ts";
import { readConfig } from "../infra/config.ts";
import { engineBundle } from "../infra/engine-bundle.ts";
import { putArtifact } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { loadRulebooks, type RulebookVersion } from "../infra/rulebooks.ts";
import { startWorkflow } from "../infra/temporal/start-workflow.ts";
import { readTextFile } from "../infra/text-file.ts";
import { parseGatePolicy } from "../schemas/gate-policy.ts";
import type { BackfillIndexInput } from "../workflows/contracts.ts";
import { givenCarry } from "./backfill-carry.ts";
import { deliveriesOf } from "./backfill-deliveries.ts";
import { spanOption } from "./date-option.ts";
import { followBackfill } from "./follow-backfill.ts";
import { printBackfill } from "./print-backfill.ts";
import { withServices } from "./with-services.ts";
import { shippedRulebooks } from "./worker-deps.ts";

export interface BackfillOptions {
  readonly index: string;
  readonly from: string;
  readonly to: string;
  readonly data?: string;
  readonly splits?: readonly string[];
  readonly current?: string;
  readonly members?: string;
  readonly gatePolicy?: string;
  readonly rulebook?: string;
  readonly label?: string;
  readonly json?: true;
}

/**
 * Starts a backfill, or joins the one that is open, and waits for its end.
 *
 * Throws: bad_input, bad_usage; what ended the run, such as object_conflict where a run of the same
 * name left other bytes.
 */
export async function startBackfill(options: BackfillOptions): Promise<void> {
  const name = {
    index: options.index,
    ...spanOption(options.from, options.to),
    ...(options.label !== undefined && { label: labelOption(options.label) }),
  };
  const workflowId = backfillId(name);
  const files = filesGiven(options);
  await withServices(async ({ client, store }) => {
    const input = {
      v: 1,
      ...name,
      ...(await inputOf(store, files, { ...options, ...name })),
    } as const;
    const run = { type: "backfillIndex", workflowId, input, mayRepeat: true } as const;
    const handle = await startWorkflow(client, run);
    const done = await followBackfill(handle, { workflowId, store });
    await printBackfill(done, { prefix: workflowId, store, json: options.json === true });
  });
}

/** What is read before anything is started, so that a mistake in it is refused at once. */
interface GivenFiles {
  readonly shelf: string;
  readonly versions: readonly RulebookVersion[];
  readonly carry: ReturnType<typeof givenCarry>;
  readonly policy: GatePolicy | undefined;
}

function filesGiven(options: BackfillOptions): GivenFiles {
  const { rulebooks } = readConfig(process.env);
  const shelf = options.rulebook ?? join(rulebooks ?? shippedRulebooks(), options.index);
  const versions = loadRulebooks(shelf);
  for (const { methodology } of versions) refuseDrawnUniverse(methodology);
  const segments = versions[0]!.methodology.segments?.list.map(({ id }) => id) ?? [];
  const carry = givenCarry(options, segments);
  return { shelf, versions, carry, policy: policyOf(options.gatePolicy) };
}

function policyOf(named: string | undefined): GatePolicy | undefined {
  if (named === undefined) return undefined;
  return named === "accept" ? ACCEPT_ALL : parseGatePolicy(readTextFile(named));
}

type Given = Pick<BackfillIndexInput, "rulebooks" | "engine" | "carry" | "deliveries" | "policy">;

async function inputOf(
  store: ObjectStore,
  { shelf, versions, carry, policy }: GivenFiles,
  options: BackfillOptions & { readonly from: PlainDate; readonly to: PlainDate },
): Promise<Given> {
  return {
    rulebooks: await Promise.all(versions.map(({ text }) => putArtifact(store, text))),
    engine: await putArtifact(store, (await engineBundle()).text),
    carry: await putJson(store, carry),
    deliveries: await deliveriesOf(store, { ...options, shelf }),
    policy: policy ? await putJson(store, policy) : null,
  };
}

function labelOption(value: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(value)) return value;
  const reason = "expected a short name, such as strict-gates";
  throw new PipelineError("bad_usage", { option: "--label", value, reason });
}
