import { describe, expect, test } from "vitest";
import { lineOf, linesOf } from "../domain/capping/lines.ts";
import { checkAll, filesOf, hasPython } from "./checked-cases.ts";

describe.skipIf(!hasPython())("docs/verify/check_caps.py, where doubles round", () => {
  test("proves limits at weights that an earlier step left, to the last bit or not", () => {
    const cases = Array.from({ length: 20 }, (_, seed) => {
      const weightOf = (at: number): number => 1 + ((at * 7 + seed * 3) % 11) / 3;
      const lines = Array.from({ length: 9 }, (_, at) => ({
        ...lineOf(`L${at}`, `C${at % 6}`, weightOf(at)),
        attributes: { sector: at % 3 === 0 ? "X" : "Y", halted: at % 4 === 1 ? "true" : "" },
      }));
      const single = { id: "first", unit: "company", kind: "single", target: 0.21 } as const;
      const groups = { id: "then", unit: "security", kind: "group", by: "sector" } as const;
      const halted = { limits: { X: 0.2 }, no_receivers: "halted", may_be_exceeded: true };
      return filesOf(lines, [
        { ...single, may_be_exceeded: true },
        { ...groups, ...halted },
      ]);
    });
    expect(checkAll(cases)).toEqual(cases.map(() => ""));
  });

  test("proves what grows twenty thousandfold, whose multipliers are as large", () => {
    const lines = linesOf({ A: 0.00015485, B: 11.64311354, C: 0.00016473 }).map((line) => ({
      ...line,
      attributes: { region: line.securityId === "A" ? "Eu" : "Am" },
    }));
    const joint = { id: "all", unit: "security", kind: "joint" } as const;
    const size = { id: "size", unit: "security", kind: "single", target: 0.565 } as const;
    const by = { id: "by", unit: "security", kind: "group", by: "region", limit: 0.702 } as const;
    const files = filesOf(lines, [
      { ...joint, objective: "least_relative_squares", steps: [size, by] },
    ]);
    expect(checkAll([files])).toEqual([""]);
  });
});
