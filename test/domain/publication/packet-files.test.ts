import { expect, test } from "vitest";
import { STEPS } from "../../../domain/engine/steps.ts";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";
import { reviewFiles } from "../../../domain/publication/review-files.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CurrentConstituent } from "../../../domain/universe/security.ts";
import { readCurrentCsv } from "../../../schemas/current-csv.ts";
import { PACKET_LINES, PACKETS_BEFORE } from "../../rulebooks/packet-lines.ts";
import { shippedInputs } from "../../rulebooks/shipped-review.ts";
import { closesOf, FIRST } from "./sample-determination.ts";

const SEGMENTS = ["mega", "mid", "small", "micro"];

function reviewFrom(current: readonly CurrentConstituent[]) {
  const asked = { index: "packet-segments", review: "2023-09", lines: PACKET_LINES, current };
  const inputs = shippedInputs(asked);
  const review = reconstitute(inputs);
  return { review, files: reviewFiles(inputs, review) };
}

const { review, files } = reviewFrom(PACKETS_BEFORE);

function strike(step: string, more: Readonly<Record<string, object>> = {}) {
  const inputs = Object.entries({ publication: FIRST, ...more }).map(([role, value]) => [
    role,
    canonicalJson(value),
  ]);
  const determination = ["determination", files["determination.json"]!];
  return STEPS[step]!(Object.fromEntries([determination, ...inputs]));
}

const FIVE = ["2023-09-13", "2023-09-14", "2023-09-15", "2023-09-18", "2023-09-19"];

test("review.json, the announcement and its letter say how the change is spread", () => {
  const transition = { days: 5, fraction_per_day: 0.2, sessions: FIVE };
  expect(JSON.parse(files["review.json"]!)).toMatchObject({ transition });
  const announced = strike("announcement");
  expect(JSON.parse(announced["announcement.json"]!)).toMatchObject({ transition });
  expect(announced["announcement.md"]).toContain(
    `Every change is made in 5 equal parts, 20.00 % of it at the close of each of ${FIVE.join(", ")}.`,
  );
});

test("a packet is announced as a move with index shares before and after, and as no change of float", () => {
  const text = strike("announcement")["announcement.csv"]!;
  const rows = text.split("\n").filter((row) => row.includes(",C,"));
  expect(rows).toEqual([
    "2023-09-20,mega,C,C,C,move,80000000,40000000,0.0579710145,packet_moved_down,",
    "2023-09-20,mid,C,C,C,move,,40000000,0.2461538461,packet_moved_down,",
  ]);
  expect(text).not.toContain("float_change");
});

test("files of an index whose lines may be in two segments end with the parts it holds", () => {
  const header = (name: string) => files[name]!.split("\n")[0]!;
  expect(header("mega/constituents.csv")).toMatch(/,weight_exact,membership_fraction$/);
  const parts = /,membership_fraction_before,membership_fraction$/;
  expect(header("mega/changes.csv")).toMatch(parts);
  expect(header("mega/verdicts.csv")).toMatch(parts);
  expect(files["mega/changes.csv"]).toContain(
    "C,C,move,packet_moved_down,,3,0.1095890411,0.0579710145,,1,0.5\n",
  );
});

test("without a change the header of changes.csv is the same", () => {
  const [one] = PACKET_LINES;
  const current = PACKETS_BEFORE.slice(0, 1);
  const asked = { index: "packet-segments", review: "2023-09", lines: [one!], current };
  const inputs = shippedInputs(asked);
  const quiet = reviewFiles(inputs, reconstitute(inputs))["mega/changes.csv"]!;
  expect(quiet.split("\n")[0]).toMatch(/membership_fraction$/);
});

test("the composition in force gives the next review its packets back", () => {
  const prices = Object.fromEntries(PACKET_LINES.map(({ securityId }) => [securityId, 1]));
  const struck = strike("effective", { session: closesOf(prices) });
  const source = { file: "composition.csv", text: struck["composition.csv"]! };
  const current = readCurrentCsv(source, SEGMENTS);
  const split = current.filter(({ membershipFraction }) => membershipFraction === 0.5);
  expect(split.map(({ securityId, segment }) => `${securityId} ${segment}`)).toEqual([
    "C mega",
    "C mid",
    "F mid",
    "F small",
    "J micro",
    "J small",
  ]);
  const next = reviewFrom(current).review;
  const held = next.segments.map(({ segment, constituents }) =>
    [segment, ...constituents.map(({ securityId }) => securityId as string)].join(" "),
  );
  expect(held).toEqual(["mega A B", "mid C D E", "small F G H I", "micro J K"]);
  const before = review.segments.map(({ marketValue }) => marketValue);
  next.segments.forEach(({ divisorRatio, marketValue }, at) =>
    expect(divisorRatio).toBeCloseTo(marketValue / before[at]!, 12),
  );
});
