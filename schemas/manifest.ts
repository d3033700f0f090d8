import { z } from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in lower-case hexadecimal");
const bytes = z.int().min(0);
/** A path inside the folder: no way up, no absolute path, nothing hidden. */
const path = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.+=@~-]*(\/[A-Za-z0-9_][A-Za-z0-9_.+=@~-]*)*$/);

const digestedFile = z.strictObject({ name: path, bytes, sha256 });

/** manifest.json of every folder we write: what is in it, what it was made from, and by what. */
export const manifestSchema = z.strictObject({
  schema: z.literal("thirdfriday.manifest/1"),
  /** `published` for a set in the store; else the command that wrote the folder. */
  kind: z.string().min(1),
  /** The set's name in its revision; "" offline. */
  set: z.string(),
  /** The engine's step that gives the files from the inputs. */
  step: z.string().min(1),
  index: z.string(),
  version: z.string(),
  /** Review month, YYYY-MM; "" where the folder is of no review. */
  review: z.string(),
  review_id: z.string(),
  effective_date: z.union([z.literal(""), z.iso.date()]),
  revision: z.int().min(1).nullable(),
  supersedes: z.strictObject({ revision: z.int().min(1), reason: z.string().min(1) }).nullable(),
  /** `rows`: records of a CSV, without its header; null for other files. */
  files: z.array(digestedFile.extend({ rows: z.int().min(0).nullable() })),
  /** The canonical inputs, kept in the folder: replay needs nothing else. */
  inputs: z.array(digestedFile.extend({ role: z.string().min(1) })),
  /** The files that people and vendors gave, by digest; they are not in the folder. */
  sources: z.array(z.strictObject({ role: z.string().min(1), name: z.string(), bytes, sha256 })),
  rulebook: z.strictObject({ index: z.string(), version: z.string(), sha256 }).nullable(),
  engine: digestedFile,
  decisions: z.array(z.record(z.string(), z.unknown())),
  determination_sha256: sha256.nullable(),
});

export type Manifest = z.infer<typeof manifestSchema>;
