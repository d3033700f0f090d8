import { z } from "zod";
import type { GatePolicy } from "../domain/gates/gate-policy.ts";
import { GATE_IDS } from "../domain/gates/registry.ts";
import { dateText } from "./calendar-text.ts";
import { parseYaml, type YamlFile } from "./yaml-file.ts";

const answer = z.enum(["accept", "use_previous", "exclude"]);
const text = z.string().min(1);

const rule = z.strictObject({
  gate: z.enum(GATE_IDS).optional(),
  level: z.enum(["dataset", "line"]).optional(),
  symbols: z.array(text).min(1).optional(),
  from: dateText.optional(),
  to: dateText.optional(),
  whole_factor_within: z.number().min(0).max(0.5).optional(),
  answer,
  reason: text,
  evidence: z.string().default(""),
});

const personsAnswer = z.strictObject({
  finding: text,
  answer,
  reason: text,
  evidence: z.string().default(""),
  answered_by: text,
  answered_on: dateText,
  expires: dateText.optional(),
});

/** gate-policy.yaml: how a backfill answers the findings in old data. */
const gatePolicy = z.strictObject({
  policy: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "expected a name such as whole-factors"),
  declared_by: text,
  declared_on: dateText,
  rules: z.array(rule).default([]),
  answers: z.array(personsAnswer).default([]),
});

/** Throws: bad_input naming file, line, column and value. */
export function parseGatePolicy(source: YamlFile): GatePolicy {
  return parseYaml(source, gatePolicy);
}
