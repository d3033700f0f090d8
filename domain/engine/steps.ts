import { announcement } from "./announcement.ts";
import { cap } from "./cap.ts";
import { compare } from "./compare.ts";
import { effective } from "./effective.ts";
import type { EngineStep } from "./engine.ts";
import { membership } from "./membership.ts";
import { preliminary } from "./preliminary.ts";
import { proforma } from "./proforma.ts";
import { review } from "./review.ts";
import { trades } from "./trades.ts";
import { withdrawal } from "./withdrawal.ts";

/** Every determined calculation by name; a manifest names the one that made its files. */
export const STEPS: Readonly<Record<string, EngineStep>> = {
  review,
  cap,
  compare,
  preliminary,
  membership,
  announcement,
  proforma,
  effective,
  trades,
  withdrawal,
};
