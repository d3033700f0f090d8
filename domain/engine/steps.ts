import { announcement } from "./announcement.ts";
import { cap } from "./cap.ts";
import { effective } from "./effective.ts";
import type { EngineStep } from "./engine.ts";
import { proforma } from "./proforma.ts";
import { review } from "./review.ts";
import { trades } from "./trades.ts";

/** Every determined calculation by name; a manifest names the one that made its files. */
export const STEPS: Readonly<Record<string, EngineStep>> = {
  review,
  cap,
  announcement,
  proforma,
  effective,
  trades,
};
