import { connect } from "../../infra/db/connect.ts";
import { findings } from "../../infra/db/gate-store.ts";

/** How many findings nobody has answered. */
export async function openFindingsOf(databaseUrl: string): Promise<number> {
  const { db, close } = connect({ databaseUrl });
  try {
    return (await findings(db, { open: true })).length;
  } finally {
    await close();
  }
}
