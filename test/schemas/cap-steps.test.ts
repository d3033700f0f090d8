import { expect, test } from "vitest";
import { capSteps } from "../../schemas/cap-steps.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";

const read = (text: string) => parseYaml({ file: "caps.yaml", text }, capSteps);

test("steps are read as written, in order", () => {
  expect(
    read(`
- {id: single, unit: company, kind: single, trigger: {over: 0.24}, target: 0.20, may_be_exceeded: true}
- {id: group, unit: company, kind: group_threshold, members: {over: 0.045}, trigger: {at_least: 0.48},
   target: 0.40, method: scale, receivers_limit: 0.045, keep_rank_order: true}
- {id: ric, unit: company, kind: group_threshold, members: {over: 0.045}, trigger: {over: 0.45}, method: release,
   member_limit: 0.225, infeasible: relax_to_feasible}
- {id: top, unit: security, kind: top_n, n: 5, trigger: {at_least: 0.40}, target: 0.385, outside_limit: 0.044}
`),
  ).toEqual([
    {
      id: "single",
      unit: "company",
      kind: "single",
      trigger: { over: 0.24 },
      target: 0.2,
      may_be_exceeded: true,
    },
    {
      id: "group",
      unit: "company",
      kind: "group_threshold",
      members: { over: 0.045 },
      trigger: { at_least: 0.48 },
      target: 0.4,
      method: "scale",
      receivers_limit: 0.045,
      keep_rank_order: true,
    },
    {
      id: "ric",
      unit: "company",
      kind: "group_threshold",
      members: { over: 0.045 },
      trigger: { over: 0.45 },
      method: "release",
      member_limit: 0.225,
      infeasible: "relax_to_feasible",
    },
    {
      id: "top",
      unit: "security",
      kind: "top_n",
      n: 5,
      trigger: { at_least: 0.4 },
      target: 0.385,
      outside_limit: 0.044,
    },
  ]);
});

const FIRST = "- {id: a, unit: company, kind: single, target: 0.1}\n";
const GROUP_B = "id: b, unit: company, kind: group_threshold";
const GROUP = "id: a, unit: company, kind: group_threshold";

test.each`
  text                                                                                                                                        | says                                                                                             | because
  ${"- {id: odd, unit: security, kind: sinlge, target: 0.1}"}                                                                                 | ${'1: bad_input: column 35, field "[0].kind", value "sinlge", expected one of the kinds'}        | ${"an unknown kind is named"}
  ${"- {id: a, kind: single, target: 0.1}"}                                                                                                   | ${'field "[0].unit", value "nothing", expected company or security'}                             | ${"the unit is always given"}
  ${"- {id: a, unit: company, kind: group, by: sector, limits: {}}"}                                                                          | ${"expected either limit or limits"}                                                             | ${"no limit at all"}
  ${"- {id: a, unit: company, kind: single, target: 5}"}                                                                                      | ${'field "[0].target", value "5", expected a fraction over 0 and up to 1'}                       | ${"limits are fractions"}
  ${"- {id: a, unit: company, kind: single, target: '0.05'}"}                                                                                 | ${"such as 0.05 for 5 %, without quotes: 0.05"}                                                  | ${"a number in quotes"}
  ${"- {id: a, unit: company, kind: single, target: 5%}"}                                                                                     | ${"such as 0.05 for 5 %, a fraction of one: 5% is 0.05"}                                         | ${"a percentage"}
  ${"- {id: a, unit: compny, kind: single, target: 0}"}                                                                                       | ${'caps.yaml:1: bad_input: column 47, field "[0].target", value "0"'}                            | ${"the second mistake is named too"}
  ${"- {id: a, unit: company, kind: single, target: 0}"}                                                                                      | ${'field "[0].target", value "0", expected a fraction over 0 and up to 1'}                       | ${"a limit of nothing holds nothing"}
  ${"- {id: a, unit: company, kind: single, target: 0.1, colour: red}"}                                                                       | ${'column 53, field "[0]", unknown key "colour"'}                                                | ${"an unknown key is a mistake"}
  ${"- {id: a, unit: company, kind: single, trigger: {over: 0.05}, target: 0.1}"}                                                             | ${"the trigger 0.05 is below the target 0.1: the step's own result would trigger it"}            | ${"trigger below target"}
  ${"- {id: a, unit: company, kind: top_n, n: 5, trigger: {over: 0.3}, target: 0.385}"}                                                       | ${"the trigger 0.3 is below the target 0.385"}                                                   | ${"trigger below target"}
  ${"- {id: a, unit: company, kind: top_n, n: 0, trigger: {over: 0.4}, target: 0.3}"}                                                         | ${'field "[0].n", value "0"'}                                                                    | ${"at least one is capped"}
  ${"- {id: a, unit: company, kind: single, trigger: {over: 0.2, at_least: 0.2}, target: 0.1}"}                                               | ${"expected either {over: x} or {at_least: x}"}                                                  | ${"one comparator"}
  ${"- {id: a, unit: company, kind: single, trigger: {above: 0.2}, target: 0.1}"}                                                             | ${'field "[0].trigger", unknown key "above"; known here are over, at_least'}                     | ${"a comparator we do not have"}
  ${`- {${GROUP}, members: {over: 0.05}, trigger: {over: 0.4}}`}                                                                              | ${'field "[0].method", value "nothing", expected one of the methods scale, release'}             | ${"the method is required"}
  ${`- {${GROUP}, method: release, members: {over: 0.05}, trigger: {over: 0.4}}`}                                                             | ${'field "[0].member_limit", value "nothing"'}                                                   | ${"release needs a member limit"}
  ${`- {${GROUP}, method: release, member_limit: 0.05, members: {over: 0.05}, trigger: {over: 0.4}}`}                                         | ${"the limit is not over the members' threshold 0.05"}                                           | ${"no member could reach it"}
  ${`- {${GROUP}, method: release, member_limit: 0.2, members: {over: 0.05}, trigger: {over: 0.05}}`}                                         | ${"the group's target is not over the members' threshold 0.05"}                                  | ${"one member alone breaks it"}
  ${`- {${GROUP}, method: release, member_limit: 0.2, members: {over: 0.05}, trigger: {over: 0.4}, receivers_limit: 0.04}`}                   | ${"the limit is under the members' threshold 0.05, at which `release`"}                          | ${"release holds the others elsewhere"}
  ${`- {${GROUP}, method: scale, members: {over: 0.04}, trigger: {over: 0.4}, member_cut: {target: 0.04}}`}                                   | ${"the cut is not over the members' threshold 0.04"}                                             | ${"a cut takes no member out"}
  ${`- {${GROUP}, method: scale, members: {over: 0.04}, trigger: {over: 0.4}, member_cut: {trigger: {over: 0.2}, target: 0.23}}`}             | ${"the trigger 0.2 is below the target 0.23"}                                                    | ${"a cut does not fire itself"}
  ${`- {${GROUP}, method: scale, members: {over: 0.04}, trigger: {over: 0.4}, member_cut: {target: 0.2}, infeasible: relax_to_feasible}`}     | ${"loosens the target and not what members count with"}                                          | ${"relaxing gives nothing back"}
  ${`- {${GROUP}, method: scale, members: {over: 0.04}, trigger: {over: 0.4}, member_cut: 0.2}`}                                              | ${"expected {trigger: {over: x}, target: y}"}                                                    | ${"a cut is a block"}
  ${`- {${GROUP}, method: scale, members: {over: 0.04}, trigger: {over: 0.4}, member_floor: 0.05}`}                                           | ${"the floor is over the members' threshold 0.04"}                                               | ${"a floor lifts no one above where it began"}
  ${"- {id: a, unit: company, kind: single, target: 0.1}\n- {id: a, unit: company, kind: single, target: 0.2}"}                               | ${'caps.yaml:2: bad_input: column 8, field "[1].id", value "a", the step a is named twice'}      | ${"ids name steps"}
  ${"- {id: a, unit: company, kind: single, target: 0.1, trigger: 0.2}"}                                                                      | ${'field "[0].trigger", value "0.2", expected either {over: x} or {at_least: x}'}                | ${"a bare number says no comparator"}
  ${"caps: []"}                                                                                                                               | ${"expected the list of cap steps itself, without the key `caps`"}                               | ${"a block cut out of a rulebook"}
  ${"single: {target: 0.1}"}                                                                                                                  | ${"expected a list of cap steps"}                                                                | ${"a list, not a map"}
  ${FIRST + "- {id: b, unit: security, kind: largest_others, largest: 0.1, others: 0.2}"}                                                     | ${'caps.yaml:2: bad_input: column 71, field "[1].others", value "0.2", 0.2 is over largest 0.1'} | ${"others over the largest"}
  ${FIRST + "- {id: b, unit: security, kind: largest_others, largest: 0.1}"}                                                                  | ${'caps.yaml:2: bad_input: column 3, field "[1].others", value "nothing"'}                       | ${"the others' limit is required"}
  ${FIRST + `- {${GROUP_B}, method: park_smallest, members: {over: 0.04}, trigger: {over: 0.4}, member_floor: 0.05, receivers_limit: 0.04}`}  | ${"caps.yaml:2"}                                                                                 | ${"who is parked would be a member again"}
  ${FIRST + "- {id: b, unit: security, kind: group, by: sector, limit: 0.2, floor: 0.3}"}                                                     | ${"caps.yaml:2"}                                                                                 | ${"a floor over the limit"}
  ${FIRST + "- {id: b, unit: security, kind: group, limit: 0.2}"}                                                                             | ${'field "[1].by", value "nothing"'}                                                             | ${"a group is by an attribute"}
  ${FIRST + "- {id: b, unit: security, kind: joint, objective: nearest, steps: [{id: c, unit: security, kind: single, target: 0.2}]}"}        | ${'field "[1].objective", value "nearest"'}                                                      | ${"an objective we do not have"}
  ${FIRST + "- {id: b, unit: security, kind: joint, objective: least_relative_squares, steps: [{id: c, unit: security, kind: top_n, n: 2}]}"} | ${"caps.yaml:2"}                                                                                 | ${"only single and group hold together"}
  ${FIRST + "- {id: b, unit: security, kind: pivot, member_limit: 0.04, members: 0.05, target: 0.4, objective: least_squares}"}               | ${"the limit is not over the members' threshold 0.05"}                                           | ${"no unit could be over q"}
  ${FIRST + "- {id: b, unit: security, kind: ladder, ladder: [0.1, 0.2], others: 0.04}"}                                                      | ${"0.2 is over the rung 0.1 before it"}                                                          | ${"a rising ladder"}
  ${FIRST + "- {id: b, unit: security, kind: ladder, ladder: [0.1], others: 0.2}"}                                                            | ${"0.2 is over the rung 0.1 before it"}                                                          | ${"others over the last rung"}
  ${FIRST + "- {id: b, unit: security, kind: ladder, ladder: [0.1], others: 0.04, trigger: {over: 0.4}}"}                                     | ${"expected members and trigger together, or neither"}                                           | ${"a ladder that waits says for whom"}
  ${FIRST + "- {id: b, unit: security, kind: joint, steps: [{id: c, unit: security, kind: relative, to: parent}]}"}                           | ${"expected multiple, points or both"}                                                           | ${"a limit of nothing among others"}
  ${FIRST + "- {id: b, unit: security, kind: relative, to: parent}"}                                                                          | ${"caps.yaml:2"}                                                                                 | ${"a limit of nothing"}
`("refused where it stands: $because", ({ text, says }) => {
  expect(() => read(text)).toThrow(says);
});
