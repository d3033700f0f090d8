import { z } from "zod";
import type { GateThresholds } from "../domain/gates/registry.ts";
import { SECURITY_TYPES } from "../domain/universe/security.ts";
import { parseYaml, type YamlFile } from "./yaml-file.ts";

const share = z.number().min(0).max(1);
const securityTypes = z.array(z.enum(SECURITY_TYPES)).min(1);
const companyCap = z.number().min(0);

/** Every gate by its name, one entry each. */
const THRESHOLDS = {
  missing_exchange_file: z.strictObject({ minimum_rows: z.int().min(1) }),
  quarantined_share: z.strictObject({ at_most: share }),
  row_count: z.strictObject({ change_at_most: share }),
  blank_cap_share: z.strictObject({ at_most: share, rise_at_most: share }),
  stale_file: z.strictObject({ unchanged_prices_at_most: share }),
  session_date: z.strictObject({ received_after: z.boolean() }),
  price_jump: z.strictObject({
    company_cap_at_least: companyCap,
    security_types: securityTypes,
    rise_per_session: z.number().positive(),
  }),
  share_count_jump: z.strictObject({
    security_types: securityTypes,
    tiers: z
      .array(z.strictObject({ company_cap_at_least: companyCap, ratio_at_most: z.number().min(1) }))
      .min(1),
    whole_factor_within: share,
  }),
} satisfies { readonly [Id in keyof GateThresholds]: z.ZodType<GateThresholds[Id]> };

/** `gates/<source>.yaml`: an unknown gate or threshold is a mistake. */
const gateThresholds = z.strictObject(THRESHOLDS);

/** Throws: bad_input naming file, line, column and value. */
export function parseGateThresholds(source: YamlFile): GateThresholds {
  return parseYaml(source, gateThresholds);
}
