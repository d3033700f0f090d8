import { expect, test } from "vitest";
import { datesOf, proFormaSessions } from "../../activities/review-timetable.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { shippedVersion } from "../rulebooks/shipped-version.ts";

test.each`
  version                  | kind           | first           | because
  ${"germany-40/2024.1"}   | ${"quarterly"} | ${"2024-12-12"} | ${"announced on the 4th, priced on the 12th"}
  ${"exchange-100/2024.1"} | ${"annual"}    | ${"2024-12-16"} | ${"priced in November, announced on the 13th"}
`("$version is struck pro forma from $first on: $because", ({ version, kind, first }) => {
  const methodology = shippedVersion(version as string);
  const dated = { methodology, review: "2024-12", kind: kind as string };
  const inputs = { ...dated, dates: datesOf(dated) } as unknown as ReviewInputs;
  const sessions = proFormaSessions(inputs);
  expect(sessions[0]).toBe(first);
  expect(sessions.at(-1)).toBe("2024-12-20");
});
