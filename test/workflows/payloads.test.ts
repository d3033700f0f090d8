import { expect, test } from "vitest";
import { DATA_CONVERTER } from "../../infra/temporal/data-converter.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../infra/temporal/payload-limit.ts";
import { fixtures } from "./recorded-histories.ts";
import { toPayload } from "./sandbox.ts";

/** A list that is longer belongs into an artefact. */
const LONGEST_LIST = 50;
/** What a reference, a decision or a schedule needs; a row of a file is longer when there are many. */
const LONGEST_TEXT = 2_000;

interface Told {
  readonly from: string;
  readonly bytes: number;
  readonly content: unknown;
}

/** Every payload of a value, however deep it lies. */
function payloadsIn(value: unknown, from: string): readonly Told[] {
  if (typeof value !== "object" || value === null) return [];
  const { data, metadata } = value as { readonly data?: unknown; readonly metadata?: unknown };
  if (typeof data === "string" && metadata !== undefined) {
    const bytes = Buffer.from(data, "base64");
    const text = bytes.toString("utf8");
    return [{ from, bytes: bytes.length, content: text === "" ? null : JSON.parse(text) }];
  }
  return Object.entries(value).flatMap(([key, inner]) => payloadsIn(inner, `${from} ${key}`));
}

function listsIn(content: unknown): readonly number[] {
  if (typeof content !== "object" || content === null) return [];
  const here = Array.isArray(content) ? [content.length] : [];
  return [...here, ...Object.values(content).flatMap(listsIn)];
}

function textsIn(content: unknown): readonly string[] {
  if (typeof content === "string") return [content];
  if (typeof content !== "object" || content === null) return [];
  return Object.values(content).flatMap(textsIn);
}

const told = fixtures().flatMap(({ type, story, history }) =>
  history.events.flatMap((event) => payloadsIn(event, `${type}/${story} ${event.eventType}`)),
);

test("the recorded histories tell something", () => {
  expect(told.length).toBeGreaterThan(500);
});

test("every recorded payload is under the limit", () => {
  expect(told.filter(({ bytes }) => bytes > PAYLOAD_LIMIT_BYTES)).toEqual([]);
});

test("payloads are references and decisions: no long lists, no files' text", () => {
  const longLists = told.filter(({ content }) =>
    listsIn(content).some((length) => length > LONGEST_LIST),
  );
  const longTexts = told.filter(({ content }) =>
    textsIn(content).some((text) => text.length > LONGEST_TEXT),
  );
  expect([...longLists, ...longTexts].map(({ from }) => from)).toEqual([]);
});

test.each`
  bytes                      | passes   | because
  ${PAYLOAD_LIMIT_BYTES - 1} | ${true}  | ${"just under the limit"}
  ${PAYLOAD_LIMIT_BYTES}     | ${true}  | ${"at the limit"}
  ${PAYLOAD_LIMIT_BYTES + 1} | ${false} | ${"just over the limit"}
`("a payload of $bytes bytes: $because", async ({ bytes, passes }) => {
  const payload = { ...toPayload(null), data: new Uint8Array(bytes as number) };
  for (const codec of DATA_CONVERTER.payloadCodecs)
    for (const through of ["encode", "decode"] as const) {
      const passing = codec[through]([payload]);
      if (passes) expect(await passing).toEqual([payload]);
      else await expect(passing).rejects.toThrow("pass a reference");
    }
});
