import type { CurrentConstituent } from "../universe/security.ts";
import { floatInForce, type FloatRule } from "./float-in-force.ts";
import { sharesInForce, type ShareUpdate } from "./shares-in-force.ts";

/** How one review takes over shares and floats. */
export interface HoldingRules {
  readonly float: FloatRule;
  readonly update: ShareUpdate;
  /** 1 to 12. */
  readonly reviewMonth: number;
}

interface Holdings {
  /** `undefined` = unknown. */
  readonly shares: number | undefined;
  readonly floatFactor: number;
}

/** The shares and the float factor that weight a line: what is observed, or what is in force. */
export function holdingsOf(
  observed: Holdings,
  current: Pick<CurrentConstituent, "shares" | "floatFactor"> | undefined,
  { float, update, reviewMonth }: HoldingRules,
): Holdings {
  const shares = { observed: observed.shares, inForce: current?.shares };
  const factor = { observed: observed.floatFactor, inForce: current?.floatFactor };
  return {
    shares: sharesInForce(shares, update),
    floatFactor: floatInForce(factor, float, reviewMonth).floatFactor,
  };
}
