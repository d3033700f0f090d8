import type { ExchangeCalendar } from "../domain/calendar/session.ts";
import type { Kysely } from "kysely";
import type { ComputePool } from "../infra/compute-pool.ts";
import type { Connection } from "../infra/db/connect.ts";
import type { Ledger } from "../infra/db/review-tables.ts";
import type { EngineFiles } from "../infra/engine-files.ts";
import type { Reached } from "../infra/fault-points.ts";
import type { Market } from "./market.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import type { ManifestSigner } from "../infra/publication/detached-signature.ts";
import type { Histories } from "../infra/temporal/histories.ts";

/** Folders and files that a review started by the scheduler is bound to. */
export interface Shelf {
  /** One folder per index, one file per version. */
  readonly rulebooks: string;
  readonly people: string;
  /** One folder per fund; may be absent. */
  readonly funds: string;
}

/** What the activities act upon; made once, where a worker starts. */
export interface ActivityDeps {
  readonly db: Kysely<Ledger>;
  /** The pool under `db`, for bulk loads. */
  readonly connection: Connection;
  /** The exchange whose sessions data sets belong to. */
  readonly exchange: ExchangeCalendar;
  readonly store: ObjectStore;
  readonly market: Market;
  readonly pool: ComputePool;
  readonly engineFile: EngineFiles;
  readonly shelf: Shelf;
  /** The publisher's key: signs manifests and what is posted to the webhook. */
  readonly signer: ManifestSigner;
  /** Where alarms are posted. */
  readonly webhook: string | undefined;
  readonly histories: Histories;
  /** The version of this package, for envelopes. */
  readonly version: string;
  /** UTC ISO text. */
  readonly now: () => string;
  readonly reached: Reached;
  /** One structured line. */
  readonly log: (event: string, details: Readonly<Record<string, unknown>>) => void;
}
