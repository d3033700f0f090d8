import { expect, test } from "vitest";
import { CAP, edited, problemsOf, QUOTA, type Edit } from "./edited-rulebook.ts";

test.each<{ readonly what: string; readonly edits: readonly Edit[] }>([
  { what: "a cap of exactly 1/N", edits: [[CAP, "kind: single, target: 0.002"]] },
  {
    what: "a cap below 1/N that says how it is relaxed",
    edits: [[CAP, "kind: single, target: 0.0019, infeasible: relax_to_feasible"]],
  },
  {
    what: "a cap by security, since a company may bring several",
    edits: [[`unit: company, ${CAP}`, "unit: security, kind: single, target: 0.0019"]],
  },
  {
    what: "a limit that may be exceeded",
    edits: [
      [CAP, "kind: single, target: 0.0021, may_be_exceeded: true"],
      [
        "\nschedule:",
        "\n  - {id: top, unit: company, kind: top_n, n: 480, trigger: {over: 0.9}, target: 0.9}\nschedule:",
      ],
    ],
  },
  {
    what: "bands of segments that touch",
    edits: [
      [
        "\nweight:",
        "\nsegments:\n  list:\n    - {id: large, at_least: 1000, stay_down_to: 0.6}\n    - {id: mid, at_least: 400, stay_up_to: 1.5}\n    - {id: small}\nweight:",
      ],
    ],
  },
  {
    what: "a denied value beside an allowed one",
    edits: [
      [
        "allow: [United States]}",
        "allow: [United States]}\n    - {id: more, attribute: country, deny: [Canada]}",
      ],
    ],
  },
  {
    what: "a quota of which members may be of any exchange",
    edits: [...QUOTA, ["allow: [XNAS, XNYS, XASE]", "allow: [XNAS, XNYS, XASE], of: newcomers"]],
  },
  {
    what: "a quota by another column than the list's",
    edits: [...QUOTA, ["attribute: exchange", "attribute: market"]],
  },
  { what: "a quota that may just be reached", edits: [...QUOTA, ["at_most: 150", "at_most: 167"]] },
  { what: "a quota without maxima", edits: [...QUOTA, ["at_most: 150", "at_least: 1"]] },
])("$what is no contradiction", async ({ edits }) => {
  expect(await problemsOf(edited(...edits))).toEqual({ code: 0, problems: [] });
});
