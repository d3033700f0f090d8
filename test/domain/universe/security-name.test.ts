import { expect, test } from "vitest";
import { readSecurityName, sameIssuer } from "../../../domain/universe/security-name.ts";

test.each`
  a                                                                                                    | b                                                                        | same     | because
  ${"Alphabet Inc. Class A Common Stock"}                                                              | ${"Alphabet Inc. Class C Capital Stock"}                                 | ${true}  | ${"two classes of one issuer"}
  ${"Fox Corporation Class A Common Stock"}                                                            | ${"Fox Corporation Class B Common Stock"}                                | ${true}  | ${"two classes of one issuer"}
  ${"News Corporation Class A Common Stock"}                                                           | ${"News Corporation Class B Common Stock"}                               | ${true}  | ${"two classes of one issuer"}
  ${"Berkshire Hathaway Inc."}                                                                         | ${"Berkshire Hathaway Inc."}                                             | ${true}  | ${"the vendor shows no class"}
  ${"Heico Corporation Common Stock"}                                                                  | ${"Heico Corporation"}                                                   | ${true}  | ${"one line without descriptor"}
  ${"Lennar Corporation Class A Common Stock"}                                                         | ${"Lennar Corporation Class B"}                                          | ${true}  | ${"two classes of one issuer"}
  ${"Liberty Media Corporation Series A Liberty Formula One Common Stock"}                             | ${"Liberty Media Corporation Series C Liberty Formula One Common Stock"} | ${true}  | ${"two classes of one tracking stock"}
  ${"Liberty Media Corporation Series A Liberty Formula One Common Stock"}                             | ${"Liberty Media Corporation Series A Liberty SiriusXM Common Stock"}    | ${false} | ${"two tracking stocks"}
  ${"Liberty Media Corporation Series A Liberty Braves Common Stock"}                                  | ${"Liberty Broadband Corporation Class A Common Stock"}                  | ${false} | ${"a shared first word is no company"}
  ${"Cohen & Steers Inc Common Stock"}                                                                 | ${"Cohen & Steers Quality Income Realty Fund Inc Common Shares"}         | ${false} | ${"a manager is not its fund"}
  ${"Nuveen Preferred & Income Opportunities Fund"}                                                    | ${"Nuveen Preferred and Income Term Fund"}                               | ${false} | ${"two funds of one house"}
  ${"NewHold Investment Corp. Class A Common Stock"}                                                   | ${"NewHold Investment Corp. II Class A Common Stock"}                    | ${false} | ${"a shell's successor is another shell"}
  ${"Coherent Inc. Common Stock"}                                                                      | ${"Coherent Corp. Common Stock"}                                         | ${false} | ${"another legal form: II-VI took the name of the company it bought"}
  ${"Bank of America Corporation Common Stock"}                                                        | ${"Bank of America Corporation Depositary Shares Series GG"}             | ${true}  | ${"a preferred of the issuer"}
  ${"AltEnergy Acquisition Corp. Unit"}                                                                | ${"AltEnergy Acquisition Corp. Class A Common Stock"}                    | ${true}  | ${"a unit of the issuer"}
  ${"D/B/A Centerspace 6.625% Series C "}                                                              | ${"Centerspace Common Shares"}                                           | ${true}  | ${"trading names"}
  ${"Alibaba Group Holding Limited American Depositary Shares each representing eight Ordinary share"} | ${"Alibaba Group Holding Ltd. Ordinary Shares"}                          | ${true}  | ${"Limited is Ltd"}
  ${""}                                                                                                | ${""}                                                                    | ${false} | ${"no name says nothing"}
`("$a / $b: $because", ({ a, b, same }) => {
  expect(sameIssuer(readSecurityName(a), readSecurityName(b))).toBe(same);
});

test.each`
  name                                          | shareClass
  ${"Alphabet Inc. Class C Capital Stock"}      | ${"class c"}
  ${"Qurate Retail Inc. Series B Common Stock"} | ${"series b"}
  ${"Apple Inc. Common Stock"}                  | ${""}
`("$name is of $shareClass", ({ name, shareClass }) => {
  expect(readSecurityName(name).shareClass).toBe(shareClass);
});
