import { datasetFinding } from "./finding.ts";
import type { Gate } from "./gate.ts";

interface SessionDateThreshold {
  readonly received_after: boolean;
}

/** The session named is one of the calendar's, and not after the day the file came. */
export const sessionDate: Gate<SessionDateThreshold> = (input, { received_after }) => {
  if (!input.isSession)
    return [
      datasetFinding("session_date", {
        measure: "session",
        value: input.session,
        threshold: "a session of the calendar",
        message: `the exchange does not trade on ${input.session}`,
      }),
    ];
  if (!received_after || input.session <= input.receivedOn) return [];
  return [
    datasetFinding("session_date", {
      measure: "session",
      value: input.session,
      threshold: `at most ${input.receivedOn}`,
      message: `the session ${input.session} had not happened when the file came`,
    }),
  ];
};
