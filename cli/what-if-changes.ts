import { withDecision, withValue } from "../domain/comparison/changed-inputs.ts";
import { PipelineError } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { Decision, SecurityId } from "../domain/universe/security.ts";
import { changedRulebook, type RuleChange } from "./changed-rulebook.ts";
import { checkColumn, columnCell, settableColumns, type ColumnCell } from "./column-value.ts";
import { findSecurity, isSecurity } from "./find-security.ts";
import { settingNotes, unpinnedNotes } from "./later-price-notes.ts";

/** What the options of `whatif` ask to change, as they were typed. */
export interface AskedChanges {
  readonly set: readonly string[];
  readonly drop: readonly string[];
  readonly add: readonly string[];
  readonly rule: readonly string[];
}

/** A review's inputs with everything changed that was asked for. */
export interface ChangedReview {
  readonly inputs: ReviewInputs;
  /** The changes in words, in the order: values, exclusions, inclusions, rules. */
  readonly changes: readonly string[];
  /** What a reader must know of them. */
  readonly notes: readonly string[];
}

/** Throws: bad_usage, bad_input naming the option, what is wrong with it and what was meant. */
export function changedReview(inputs: ReviewInputs, asked: AskedChanges): ChangedReview {
  const before = [...asked.set, ...asked.drop, ...asked.add, ...asked.rule];
  if (before.length === 0)
    throw new PipelineError("bad_usage", {
      reason: "nothing to change; give --set, --drop, --add or --rule",
    });
  const rules = asked.rule.map(ruleChange);
  const methodology =
    rules.length === 0
      ? inputs.methodology
      : changedRulebook(inputs.methodology, inputs.kind, rules);
  const notes = rules.flatMap((rule) => ruleNotes(inputs, rule));
  let changed: ReviewInputs = { ...inputs, methodology };
  notes.push(...unpinnedNotes(inputs, changed));
  for (const text of asked.set) {
    const set = setting(changed, text);
    const before = changed;
    changed = withSetting(before, set);
    notes.push(...settingNotes(before, changed, set));
  }
  const dropped = asked.drop.map((name) => findSecurity(inputs, name));
  for (const [action, names] of [
    ["exclude", asked.drop],
    ["include", asked.add],
  ] as const)
    for (const name of names) {
      const securityId = findSecurity(inputs, name);
      if (action === "include" && dropped.includes(securityId))
        throw new PipelineError("bad_usage", {
          option: "--add",
          value: name,
          reason: "the line is dropped too; ask for one of the two",
        });
      notes.push(...decisionNotes(inputs, securityId));
      changed = withDecision(changed, decision(securityId, action));
    }
  const changes = [
    ...asked.set.map((text) => `set ${text}`),
    ...asked.drop.map((text) => `drop ${text}`),
    ...asked.add.map((text) => `add ${text}`),
    ...asked.rule.map((text) => `rule ${text}`),
  ];
  return { inputs: { ...changed, whatIf: [...(inputs.whatIf ?? []), ...changes] }, changes, notes };
}

function decision(securityId: SecurityId, action: Decision["action"]): Decision {
  const reason = "what-if";
  return { securityId, action, reason, decidedBy: "", decidedOn: "", evidence: "" };
}

function decisionNotes({ decisions }: ReviewInputs, id: SecurityId): string[] {
  const taken = decisions.find(({ securityId }) => securityId === id);
  return taken
    ? [`${id}: stands in the place of the decision to ${taken.action} it (${taken.reason})`]
    : [];
}

function ruleChange(text: string): RuleChange {
  const split = text.indexOf("=");
  if (split > 0) return { path: text.slice(0, split), value: text.slice(split + 1) };
  throw new PipelineError("bad_usage", {
    option: "--rule",
    value: text,
    reason: "expected PATH=VALUE, such as select.annual.count=95",
  });
}

const BY_KIND = /^(select|caps)\.([a-z0-9_-]+)/;

function ruleNotes({ kind, methodology }: ReviewInputs, { path }: RuleChange): string[] {
  const named = BY_KIND.exec(path)?.[2];
  if (named !== undefined && named !== kind && Object.hasOwn(methodology.select, named))
    return [`${path} is a rule of ${named} reviews; this one is ${kind}, so it changes nothing`];
  return path.startsWith("schedule")
    ? [
        "the review's pinned dates stay; a changed schedule moves only reviews that are computed anew",
      ]
    : [];
}

interface Setting {
  readonly securityId: SecurityId;
  readonly column: string;
  readonly value: ColumnCell;
  readonly places: number;
}

/** `SECURITY.column=value`; a security's own name may have points in it. */
function setting(inputs: ReviewInputs, text: string): Setting {
  const split = text.indexOf("=");
  const left = text.slice(0, Math.max(split, 0));
  const point = pointOf(inputs, left);
  if (split < 1 || point < 1)
    throw new PipelineError("bad_usage", {
      option: "--set",
      value: text,
      reason: "expected SECURITY.column=value, such as S0005.price=12.50",
    });
  const column = left.slice(point + 1);
  const written = text.slice(split + 1);
  const securityId = findSecurity(inputs, left.slice(0, point));
  checkColumn(settableColumns(inputs.universe, inputs.methodology), column);
  if (!inputs.universe.securities.some((line) => line.securityId === securityId))
    throw new PipelineError("bad_input", {
      security: securityId,
      reason: "the universe does not have it, so it has no values to set",
    });
  const value = columnCell(column, written, inputs.methodology.currency);
  return { securityId, column, value, places: /\.(\d+)$/.exec(written)?.[1]?.length ?? 0 };
}

/** The last point with a known security before it; the last of all where there is none. */
function pointOf(inputs: ReviewInputs, left: string): number {
  const last = left.lastIndexOf(".");
  for (let at = last; at > 0; at = left.lastIndexOf(".", at - 1))
    if (isSecurity(inputs, left.slice(0, at))) return at;
  return last;
}

/** The column's grid grows to the decimals of its new value, so that flip values are as fine. */
function withSetting(inputs: ReviewInputs, { places, ...change }: Setting): ReviewInputs {
  const changed = withValue(inputs, change);
  const { decimals } = inputs.universe;
  const known = decimals[change.column];
  if (typeof change.value !== "number" || (known !== undefined && known >= places)) return changed;
  return {
    ...changed,
    universe: { ...changed.universe, decimals: { ...decimals, [change.column]: places } },
  };
}
