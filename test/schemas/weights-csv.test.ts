import { expect, test } from "vitest";
import { readWeightsCsv } from "../../schemas/weights-csv.ts";

const read = (text: string) => readWeightsCsv({ file: "weights.csv", text });

test("columns in any order; a line without a company is its own; others become attributes", () => {
  expect(
    read(
      "\uFEFFsector,weight,security_id,company_id,previous_factor\r\nTech,12.5,A1,A,0.5\r\n,1e-05,B,,\r\n",
    ),
  ).toEqual([
    {
      securityId: "A1",
      companyId: "A",
      weight: 12.5,
      previousFactor: 0.5,
      attributes: { sector: "Tech" },
    },
    {
      securityId: "B",
      companyId: "B",
      weight: 1e-5,
      previousFactor: undefined,
      attributes: { sector: "" },
    },
  ]);
});

test.each`
  text                                               | says                                                                                                               | because
  ${"security_id,weight\nA,2\nB,-1\n"}               | ${'weights.csv:3: bad_input: column "weight", value "-1", expected a number over 0'}                               | ${"a negative weight"}
  ${"security_id,weight\nA,0\n"}                     | ${'weights.csv:2: bad_input: column "weight", value "0", expected a number over 0; leave out'}                     | ${"a line without weight could only receive by mistake"}
  ${"security_id,weight\nA,abc\n"}                   | ${'weights.csv:2: bad_input: column "weight", value "abc", expected a number'}                                     | ${"text for a number"}
  ${"security_id,weight\nA,1e999\n"}                 | ${'weights.csv:2: bad_input: column "weight", value "1e999", expected a number'}                                   | ${"infinity"}
  ${"security_id,weight\nA,0x10\n"}                  | ${'value "0x10", expected a number'}                                                                               | ${"another base"}
  ${"security_id,weight\nA,\n"}                      | ${'column "weight", value "", the value is required'}                                                              | ${"an empty weight is unknown, not zero"}
  ${"security_id,weight\nA,1\nB,1\nA,2\n"}           | ${'weights.csv:4: bad_input: column "security_id", value "A", the security stands on line 2'}                      | ${"a security twice"}
  ${"security_id,weight\n,1\n"}                      | ${'weights.csv:2: bad_input: column "security_id", value "", the value is required'}                               | ${"a line without a name"}
  ${"security_id,size\nA,1\n"}                       | ${'weights.csv:1: bad_input: column "weight", the required column is missing'}                                     | ${"a missing column"}
  ${"security_id,weight,previous_factor\nA,1,-1\n"}  | ${'column "previous_factor", value "-1", expected a number over 0'}                                                | ${"a negative factor"}
  ${"security_id,weight\n"}                          | ${"weights.csv:1: bad_input: the file has no weights"}                                                             | ${"a header alone"}
  ${"security_id,weight\nA,1e300\nB,1e-300\n"}       | ${'weights.csv:3: bad_input: column "weight", value "1e-300", beside the file'}                                    | ${"a weight that vanishes"}
  ${"security_id,weight\nA,1\nB,1.7e308\nC,1e308\n"} | ${'weights.csv:3: bad_input: column "weight", value "1.7e308", the weights add up'}                                | ${"the largest is named"}
  ${"security_id,weight\nA,1.7e308\nB,1.7e308\n"}    | ${'weights.csv:2: bad_input: column "weight", value "1.7e308", the weights add up to more than a number can hold'} | ${"a total beyond the numbers"}
`("refused, naming file, line, column and value: $because", ({ text, says }) => {
  expect(() => read(text)).toThrow(says);
});

test.each`
  step                                                                      | refused  | because
  ${{ id: "a", unit: "company", kind: "group", by: "sector", limit: 0.6 }}  | ${true}  | ${"one factor cannot hold two groups"}
  ${{ id: "a", unit: "security", kind: "group", by: "sector", limit: 0.6 }} | ${false} | ${"lines are scaled by themselves"}
  ${{ id: "a", unit: "company", kind: "group", by: "country", limit: 0.6 }} | ${false} | ${"both lines have one country"}
`("lines of one company in two groups: $because", ({ step, refused }) => {
  const text =
    "security_id,company_id,weight,sector,country\nA1,A,2,Tech,US\nB,B,1,Tech,US\nA2,A,1,Bank,US\n";
  const reading = () => readWeightsCsv({ file: "weights.csv", text }, [step]);
  if (refused)
    expect(reading).toThrow(
      'weights.csv:4: bad_input: column "sector", value "Bank", company A has Tech on line 2',
    );
  else expect(reading()).toHaveLength(3);
});
