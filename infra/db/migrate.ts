import { promises as fs } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import { FileMigrationProvider, Migrator } from "kysely/migration";

export interface MigrateOptions {
  /** The schema that holds the list of migrations; the search path's own when left out. */
  readonly schema?: string;
}

/** Brings the tables up to date; what is done already is left alone. Gives the names it ran. */
export async function migrateToLatest<Tables>(
  db: Kysely<Tables>,
  { schema }: MigrateOptions = {},
): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: fileURLToPath(new URL("./migrations", import.meta.url)),
    }),
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}
