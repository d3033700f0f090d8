import { createHash } from "node:crypto";
import type { MintId } from "../../domain/universe/security-master.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ID_LENGTH = 10;

/**
 * Mints ids such as `S-7K2QX9PDM4`: the first 50 bits of a SHA-256 over source, first symbol and first
 * session. A function of what was seen first, so a ledger built again from the same files has the
 * same ids.
 */
export function mintIdsFor(source: string): MintId {
  return (kind, { symbol, session }) => {
    const digest = createHash("sha256").update(`${source}|${symbol}|${session}`).digest();
    return `${kind}-${base32(digest)}`;
  };
}

function base32(digest: Buffer): string {
  let text = "";
  let [bits, held] = [0, 0];
  for (const byte of digest) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < ID_LENGTH) {
      bits -= 5;
      text += CROCKFORD[(held >> bits) & 31]!;
      held &= (1 << bits) - 1;
    }
    if (text.length === ID_LENGTH) break;
  }
  return text;
}
