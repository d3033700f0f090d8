import { hostname, userInfo } from "node:os";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";

/** When, where and by whom a folder was written; no digest covers it. Instants are UTC ISO text. */
export interface Envelope {
  readonly startedAt: string;
  readonly writtenAt: string;
  readonly version: string;
  /** What was changed, where the folder holds a what-if. */
  readonly whatIf?: readonly string[] | undefined;
}

/** envelope.json; it names its manifest, so that a changed manifest shows without a signature too. */
export function envelopeText(envelope: Envelope, manifestSha256: string): string {
  const { node, v8, icu, tz, unicode } = process.versions;
  return `${canonicalJson(
    {
      schema: "thirdfriday.envelope/1",
      manifest_sha256: manifestSha256,
      started_at: envelope.startedAt,
      written_at: envelope.writtenAt,
      thirdfriday: envelope.version,
      what_if: envelope.whatIf,
      runtime: { node, v8, icu, tz, unicode },
      platform: `${process.platform} ${process.arch}`,
      host: hostname(),
      user: userName(),
    },
    2,
  )}\n`;
}

/** A user id without an account has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "");
  }
}
