import { expect, test } from "vitest";
import { connect } from "../../../infra/db/connect.ts";
import { migrateToLatest } from "../../../infra/db/migrate.ts";
import { schemaForThisFile } from "../../setup/database.ts";

test("a schema beside one that is up to date gets tables of its own, once", async () => {
  const first = connect(await schemaForThisFile());
  const second = connect(await schemaForThisFile());
  try {
    const ran = await migrateToLatest(first.db);
    expect(ran).toContain("2026-11-23-0900-create-dataset");
    expect(await migrateToLatest(second.db)).toEqual(ran);
    expect(await migrateToLatest(second.db)).toEqual([]);
    const { rows } = await second.pool.query("select count(*)::int as rows from dataset");
    expect(rows).toEqual([{ rows: 0 }]);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});
