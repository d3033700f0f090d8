import { decimalText } from "../domain/numeric/decimal-text.ts";
import type { FloatAccount } from "../domain/publication/line-float.ts";
import type { Explanation } from "./explanation.ts";
import type { RawRecord } from "./explanation-raw.ts";
import { branch, type TextTree } from "./text-tree.ts";

/** Where the observed free float comes from, column by column, of each role; none where no source is named. */
export function floatTrees({ free_float, raw }: Explanation): TextTree[] {
  if (!free_float) return [];
  const { formula, accounts } = free_float;
  return [
    branch(
      `free float: ${formula}`,
      accounts.map((account) => floatTree(account, raw)),
    ),
  ];
}

function floatTree({ role, numbers, float, decided }: FloatAccount, raw: readonly RawRecord[]) {
  const record = raw.find((each) => each.role === role);
  const line = record?.line === undefined ? "" : `:${record.line}`;
  const place = record?.file ? ` ${record.file}${line}` : "";
  const made = Object.entries(numbers).map(
    ([column, value]) => `${column} ${value === undefined ? "unknown" : decimalText(value)}`,
  );
  const comes = decided ? "a decision sets it to" : "it comes to";
  const result =
    float === undefined ? "it is unknown and counts as 1" : `${comes} ${decimalText(float)}`;
  return branch(`${role}${place}: ${made.join(", ")}; ${result}`);
}
