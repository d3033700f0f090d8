import { describe, expect, test } from "vitest";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { codeOf, selected, words } from "../../arbitraries/named-selection.ts";

/** `n` names with one prefix, by rank. */
const ranks = (from: number, to: number, prefix = "r"): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `${prefix}${from + at}`).join(" ");

describe("METHODOLOGIES 5.1, small test: N = 10, insert at 9, delete at 12", () => {
  const rule: SelectRule = { buffer_rank: { n: 10, insert_at: 9, delete_at: 12 } };
  const given = { rule, ranking: "A B C X D E F G H K I J L M", members: "A B C D E F G H I J" };

  test("X is inserted, J deleted, K not inserted, I stays", () => {
    expect(selected(given)).toBe("A B C X D E F G H I");
    expect(codeOf(given, "X")).toBe("within_buffer");
    expect(codeOf(given, "J")).toBe("no_stage");
    expect(codeOf(given, "K")).toBe("count_filled");
  });
});

describe("buffer_rank", () => {
  const rule: SelectRule = { buffer_rank: { n: 4, insert_at: 3, delete_at: 6 } };
  test.each`
    ranking          | members      | gives        | because
    ${"A B X C D E"} | ${"A B C D"} | ${"A B X C"} | ${"X at 3 is inserted; five are in, so the lowest, D, is deleted"}
    ${"A B C X D E"} | ${"A B C D"} | ${"A B C D"} | ${"X at 4 is not inserted, D at 5 stays"}
    ${"A B C X Y D"} | ${"A B C D"} | ${"A B C X"} | ${"D at 6, exactly at the deletion rank, leaves; the best newcomer fills"}
    ${"A X Y Z V B"} | ${"A B"}     | ${"A X Y Z"} | ${"a deleted member does not fill a place"}
  `("$ranking with $members gives $gives: $because", ({ gives, ...given }) => {
    expect(selected({ ...given, rule })).toBe(gives);
  });

  test("next_ranked lets a deleted member fill a place when no newcomer ranks before it", () => {
    const filled: SelectRule = {
      buffer_rank: { n: 4, insert_at: 2, delete_at: 5, fill: "next_ranked" },
    };
    expect(selected({ rule: filled, ranking: "A B C X D", members: "A B C D" })).toBe("A B C X");
    const few = { ranking: "A B M N O P", members: "M N O P" };
    expect(selected({ ...few, rule: filled })).toBe("A B M N");
  });

  test.each`
    limit | gives        | because
    ${0}  | ${"A B G H"} | ${"nobody is replaced: G and H, past the deletion rank, stay"}
    ${1}  | ${"A B X G"} | ${"X takes a place, and the best ranked of those that would leave stays"}
    ${2}  | ${"A B X Y"} | ${"exactly two are replaced"}
  `("max_replaced $limit gives $gives: $because", ({ limit, gives }) => {
    const limited: SelectRule = {
      buffer_rank: { n: 4, insert_at: 4, delete_at: 6, max_replaced: limit },
    };
    const given = { rule: limited, ranking: "A B X Y Z G H", members: "A B G H" };
    expect(selected(given)).toBe(gives);
    if (limit === 1) {
      expect(codeOf(given, "Y")).toBe("replacement_limit_reached");
      expect(codeOf(given, "G")).toBe("held_by_limit");
      expect(codeOf(given, "H")).toBe("count_filled");
    }
  });

  test("a newcomer that the limit passes over says so where members that would leave fill the places", () => {
    const limited: SelectRule = {
      buffer_rank: { n: 4, insert_at: 2, delete_at: 5, fill: "next_ranked", max_replaced: 1 },
    };
    const given = { rule: limited, ranking: "A X Y B C D Z", members: "A B C D" };
    expect(selected(given)).toBe("A X B C");
    expect(codeOf(given, "Y")).toBe("replacement_limit_reached");
    expect(codeOf(given, "C")).toBe("fills_count");
    expect(codeOf(given, "D")).toBe("count_filled");
    expect(codeOf(given, "Z")).toBe("count_filled");
  });

  test("the place of a member that is gone is filled beside the limit", () => {
    const limited: SelectRule = {
      buffer_rank: { n: 4, insert_at: 3, delete_at: 6, max_replaced: 0 },
    };
    const given = { rule: limited, ranking: "X A B Y C", members: "A B C" };
    expect(selected(given)).toBe("X A B C");
    expect(codeOf(given, "Y")).toBe("count_filled");
  });

  test("CSI: in to 240, members to 360, 300 in all", () => {
    const csi: SelectRule = { buffer_rank: { n: 300, insert_at: 240, delete_at: 361 } };
    const given = { rule: csi, ranking: ranks(1, 400), members: ranks(101, 400) };
    const gives = words(selected(given));
    expect(gives).toHaveLength(300);
    expect(gives.slice(0, 240).join(" ")).toBe(ranks(1, 240));
    expect(gives.at(-1)).toBe("r300");
  });

  test("EURO STOXX: 1 to 40, members to 60, then the next largest, 50 in all", () => {
    const stoxx: SelectRule = {
      buffer_rank: { n: 50, insert_at: 40, delete_at: 61, fill: "next_ranked" },
    };
    const members = `${ranks(31, 40)} ${ranks(51, 55)} ${ranks(61, 70)}`;
    const gives = selected({ rule: stoxx, ranking: ranks(1, 80), members });
    expect(gives).toBe(`${ranks(1, 40)} ${ranks(41, 45)} ${ranks(51, 55)}`);
  });
});

describe("METHODOLOGIES 5.2, DAX: exits and entries in pairs", () => {
  const fast = [
    { id: "fast_exit", exit_over: 60, entry_at_most: 47 },
    { id: "fast_entry", exit_over: 47, entry_at_most: 33 },
  ];
  const regular = [
    ...fast,
    { id: "regular_exit", exit_over: 53, entry_at_most: 47 },
    { id: "regular_entry", exit_over: 47, entry_at_most: 40 },
  ];
  /** Forty members: ranks 1 to 41 but the newcomer's, and the last one at its own rank. */
  function outcome(swaps: typeof fast, newcomer: number, last: number): string {
    const better = Array.from({ length: 40 }, (_, at) => at + 1).filter((at) => at !== newcomer);
    const members = [...better.slice(0, 39), last].map((rank) => `r${rank}`).join(" ");
    const given = { rule: { swaps: { n: 40, swaps } }, ranking: ranks(1, 80), members };
    const after = words(selected(given));
    expect(after).toHaveLength(40);
    return after.includes(`r${last}`) ? "none" : codeOf(given, `r${last}`);
  }

  test("at most max_replaced swaps, of all kinds together", () => {
    const members = `${ranks(6, 40)} ${ranks(61, 65)}`;
    const given = { ranking: ranks(1, 80), members };
    const gives = selected({ ...given, rule: { swaps: { n: 40, swaps: fast, max_replaced: 3 } } });
    expect(gives).toBe(`${ranks(1, 3)} ${ranks(6, 40)} ${ranks(61, 62)}`);
  });

  test.each`
    swaps      | newcomer | last  | gives             | because
    ${fast}    | ${40}    | ${61} | ${"left_by_swap"} | ${"fast exit: a member over 60 for a newcomer at most at 47"}
    ${fast}    | ${40}    | ${60} | ${"none"}         | ${"exactly at 60 is not over it, and 40 is no fast entry"}
    ${fast}    | ${33}    | ${48} | ${"left_by_swap"} | ${"fast entry: exactly 33, for a member over 47"}
    ${fast}    | ${33}    | ${47} | ${"none"}         | ${"no member ranks over 47"}
    ${fast}    | ${34}    | ${48} | ${"none"}         | ${"34 is no fast entry"}
    ${regular} | ${40}    | ${54} | ${"left_by_swap"} | ${"regular exit: over 53 for a newcomer at most at 47"}
    ${regular} | ${40}    | ${48} | ${"left_by_swap"} | ${"regular entry: exactly 40, for a member over 47"}
    ${regular} | ${40}    | ${47} | ${"none"}         | ${"regular entry needs a member over 47"}
  `(
    "newcomer $newcomer, last member $last: $gives, $because",
    ({ swaps, newcomer, last, gives }) => {
      expect(outcome(swaps, newcomer, last)).toBe(gives);
    },
  );

  test("a missing member is replaced by the best newcomer, too many are trimmed from the worst", () => {
    const rule: SelectRule = { swaps: { n: 3, swaps: [{ ...fast[0]!, exit_over: 6 }] } };
    expect(selected({ rule, ranking: "A X B Y", members: "A B" })).toBe("A X B");
    const many = { rule, ranking: "A B C D", members: "A B C D" };
    expect(selected(many)).toBe("A B C");
    expect(codeOf(many, "D")).toBe("trimmed_to_count");
  });
});

describe("coverage: 60 % of each sector, then a buffer", () => {
  const rule: SelectRule = {
    coverage: { target: 0.6, by: "sector", reach: "closest", n: 4, top: 2, stay_to: 5 },
  };
  const ranking = "A=50/T B=40/E C=30/T D=20/T E=15/E F=10/E G=5/T";
  test.each`
    reach         | members | gives      | because
    ${"closest"}  | ${""}   | ${"A B"}   | ${"T: 50/105 = .476 is closer than 80/105 = .762; E: 40/65 = .615"}
    ${"at_least"} | ${""}   | ${"A B C"} | ${"T needs two to be at least .6, E one"}
    ${"closest"}  | ${"F"}  | ${"A B F"} | ${"a member is on the list whatever its sector's coverage"}
  `("$reach with $members gives $gives: $because", ({ reach, members, gives }) => {
    const coverage = { ...rule.coverage!, reach };
    expect(selected({ rule: { coverage }, ranking, members })).toBe(gives);
  });

  test.each`
    target | ranking                           | gives  | because
    ${0.8} | ${"A=340/T B=56/T C=33/T D=31/T"} | ${"A"} | ${"340 and 396 of 460 are 28 from 368 either way"}
    ${0.8} | ${"A=7/T B=2/T C=1/T"}            | ${"A"} | ${"7 and 9 of 10 are 1 from 8 either way"}
    ${0.7} | ${"A=6/T B=2/T C=2/T"}            | ${"A"} | ${"6 and 8 of 10 are 1 from 7 either way"}
  `("of two equally close to $target the smaller list stands: $because", (given) => {
    const { target, ranking: ranked, gives } = given as { target: number } & Record<string, string>;
    const coverage = { ...rule.coverage!, target };
    expect(selected({ rule: { coverage }, ranking: ranked!, members: "" })).toBe(gives);
  });

  test("members within the buffer go before newcomers on the list", () => {
    const ranked = "A=50/T B=40/E C=30/U D=20/V E=19/W F=10/X";
    expect(selected({ rule, ranking: ranked, members: "E" })).toBe("A B C E");
    expect(codeOf({ rule, ranking: ranked, members: "E" }, "E")).toBe("within_buffer");
    expect(codeOf({ rule, ranking: ranked, members: "E" }, "D")).toBe("count_filled");
  });
});

describe("quota: at least one and at most two of each sector, four in all", () => {
  const rule: SelectRule = {
    quota: { n: 4, by: "sector", at_least: 1, at_most: 2, order: "next_ranked" },
  };
  test.each`
    ranking                      | order              | members | gives        | because
    ${"A/T B/T C/T D/E E/E F/H"} | ${"next_ranked"}   | ${""}   | ${"A B D F"} | ${"each sector gives its best, B is next, C's sector is full"}
    ${"A/T B/T C/T D/E E/E F/H"} | ${"members_first"} | ${"E"}  | ${"A D E F"} | ${"the member E goes before B"}
    ${"A/T B/T C/T"}             | ${"next_ranked"}   | ${""}   | ${"A B"}     | ${"fewer than n where the sector is full"}
  `("$ranking, $order gives $gives: $because", ({ ranking, order, members, gives }) => {
    const quota = { ...rule.quota!, order };
    expect(selected({ rule: { quota }, ranking, members })).toBe(gives);
  });

  test("a decided line counts in its sector", () => {
    const ranking = "A/T B/T C/T D/E E/E F/H";
    expect(selected({ rule, ranking, members: "", decided: { C: "include" } })).toBe("A C D F");
  });
});

describe("percentile_band: the worked example of METHODOLOGIES 3.2, breakpoint at rank 8", () => {
  const caps = [400, 200, 120, 80, 50, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8];
  const ranking = caps.map((cap, at) => `r${at + 1}=${cap}`).join(" ");
  const rule: SelectRule = {
    percentile_band: {
      breakpoint: { rank: 8 },
      half_width: 0.025,
      percentile_of: "amount",
      newcomer: "breakpoint",
    },
  };
  test("members stay to 96.595745 %, newcomers come in to rank 8", () => {
    const given = { rule, ranking, members: "r10 r11" };
    expect(selected(given)).toBe(`${ranks(1, 8)} r10`);
    expect(codeOf(given, "r10")).toBe("held_in_band");
    expect(codeOf(given, "r11")).toBe("beyond_band");
    expect(codeOf(given, "r9")).toBe("outside_breakpoint");
  });

  test("of ten equals the eighth is exactly a tenth past the seventh: 0.7 + 0.1 in doubles is not 0.8", () => {
    const equals = caps.slice(0, 10).map((_, at) => `r${at}=1`);
    const tenth = { ...rule.percentile_band!, breakpoint: { rank: 7 }, half_width: 0.1 };
    const given = {
      rule: { percentile_band: tenth },
      ranking: equals.join(" "),
      members: "r7 r8",
    };
    expect(codeOf(given, "r7")).toBe("held_in_band");
    expect(codeOf(given, "r8")).toBe("beyond_band");
  });
});

describe("who decides alone", () => {
  test("committee: members stay, includes enter, excludes leave", () => {
    const given = { rule: { committee: {} }, ranking: "A B C D", members: "B D" };
    expect(selected(given)).toBe("B D");
    expect(selected({ ...given, decided: { A: "include", D: "exclude" } })).toBe("A B");
  });

  test("constant_count trims the worst and fills from the best; float_count lets members stay", () => {
    const given = { ranking: "A B C D E", members: "C D E" };
    expect(selected({ ...given, rule: { constant_count: { n: 2 } } })).toBe("C D");
    expect(selected({ ...given, rule: { constant_count: { n: 4 } } })).toBe("A C D E");
    const floating = { n: 2, overflow_until: "annual" };
    expect(selected({ ...given, rule: { float_count: floating } })).toBe("C D E");
    expect(selected({ ...given, rule: { float_count: { ...floating, stay_to: 3 } } })).toBe("A C");
  });
});

describe("everyone over a bar, and at least three", () => {
  const rule: SelectRule = { minimum_count: { n: 3, at_least: 25 } };
  test.each`
    ranking                       | gives        | because
    ${"A=60 B=40 C=26 D=25 E=24"} | ${"A B C D"} | ${"exactly the bar is in, and four are not trimmed"}
    ${"A=60 B=40 C=25 D=24 E=23"} | ${"A B C"}   | ${"exactly the least number: nobody is added"}
    ${"A=60 B=40 C=24 D=23 E=22"} | ${"A B C"}   | ${"the next ranked fills"}
    ${"A=24 B=23"}                | ${"A B"}     | ${"fewer than the least number are there"}
  `("$ranking: $because", ({ ranking, gives }) => {
    expect(selected({ rule, ranking, members: "E" })).toBe(gives);
  });

  test("who is decided in counts towards the least number", () => {
    const given = { rule, ranking: "A=60 B=24 C=23 D=22", members: "" };
    const decided = { D: "include" } as const;
    expect(selected({ ...given, decided })).toBe("A B D");
    expect(codeOf({ ...given, decided }, "B")).toBe("fills_count");
    expect(codeOf({ ...given, decided }, "C")).toBe("count_filled");
  });
});
