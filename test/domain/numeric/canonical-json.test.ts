import fc from "fast-check";
import { expect, test } from "vitest";
import { byCodeUnit } from "../../../domain/numeric/code-unit-order.ts";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";

test("keys are in code-unit order at every depth and unknown fields are left out", () => {
  const value = { b: 1, a: [{ d: undefined, c: null, B: "é" }], é: -0 };
  expect(canonicalJson(value)).toBe('{"a":[{"B":"é","c":null}],"b":1,"é":0}');
});

test("a value keeps its own key order and is not changed", () => {
  const value = Object.freeze({ b: Object.freeze({ z: 1, y: 2 }), a: 1 });
  canonicalJson(value);
  expect(Object.keys(value)).toEqual(["b", "a"]);
});

test.each([Number.NaN, Infinity, -Infinity])("refuses %s, which JSON would turn into null", (n) => {
  expect(() => canonicalJson({ deep: [n] })).toThrow(RangeError);
});

test("one value has one text, whatever the order its keys were set in", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

/** The same value with every object's keys set in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => byCodeUnit(b, a));
  return Object.fromEntries(entries.map(([key, field]) => [key, reversed(field)]));
}
