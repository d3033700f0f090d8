import type { Client } from "@temporalio/client";
import type { Config } from "../infra/config.ts";
import type { Connection } from "../infra/db/connect.ts";
import type { Ledger } from "../infra/db/review-tables.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";

/** What the commands on durable reviews work with. */
export interface Durable {
  readonly config: Config;
  readonly client: Client;
  readonly connection: Connection<Ledger>;
  readonly store: ObjectStore;
}

/** Opens the configured services (or those of a running `dev`) and closes them after the work. */
export async function withDurable<Answer>(
  work: (durable: Durable) => Promise<Answer>,
): Promise<Answer> {
  const [{ readConfig }, { runningServices }, { connectClient }, { openStore, withLedger }] =
    await Promise.all([
      import("../infra/config.ts"),
      import("../infra/running-services.ts"),
      import("../infra/temporal/connect.ts"),
      import("./ledger.ts"),
    ]);
  const config = readConfig(process.env);
  const store = await openStore(config);
  const { temporalAddress } = await runningServices(config);
  const at = { address: temporalAddress, namespace: config.temporalNamespace };
  return await withLedger(config, async (connection) => {
    const { client, close } = await connectClient(at);
    try {
      const ledger = connection as unknown as Connection<Ledger>;
      return await work({ config, client, store, connection: ledger });
    } finally {
      await close();
    }
  });
}

/** Work on the ledger and the store alone; Temporal may be away. */
export async function withReviews<Answer>(
  work: (durable: Omit<Durable, "client">) => Promise<Answer>,
): Promise<Answer> {
  const [{ readConfig }, { openStore, withLedger }] = await Promise.all([
    import("../infra/config.ts"),
    import("./ledger.ts"),
  ]);
  const config = readConfig(process.env);
  const store = await openStore(config);
  return await withLedger(config, (connection) =>
    work({ config, store, connection: connection as unknown as Connection<Ledger> }),
  );
}

/** Work on the Temporal server alone. */
export async function withTemporal<Answer>(
  work: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  const [{ readConfig }, { runningServices }, { connectClient }] = await Promise.all([
    import("../infra/config.ts"),
    import("../infra/running-services.ts"),
    import("../infra/temporal/connect.ts"),
  ]);
  const config = readConfig(process.env);
  const { temporalAddress } = await runningServices(config);
  const at = { address: temporalAddress, namespace: config.temporalNamespace };
  const { client, close } = await connectClient(at);
  try {
    return await work(client);
  } finally {
    await close();
  }
}
