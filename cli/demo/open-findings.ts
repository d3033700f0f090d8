import { connect } from "../../infra/db/connect.ts";
import { findings } from "../../infra/db/gate-store.ts";

/** How many findings nobody has answered. */
export async function openFindingsOf(databaseUrl: string): Promise<number> {
  const connection = connect({ databaseUrl });
  try {
    return (await findings(connection.db, { open: true })).length;
  } finally {
    await connection.close();
  }
}
