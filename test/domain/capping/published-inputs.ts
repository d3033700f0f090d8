import { lineOf, linesOf, many } from "./lines.ts";
import { lettered, withAttribute } from "./variants.ts";

export const LETTERS = "a b c d e f g h i j k l m n o p q r s t u v w x";
export const UCITS = lettered([
  0.16, 0.13, 0.1, 0.08, 0.065, 0.055, 0.05, 0.045, 0.04, 0.035, 0.03, 0.028, 0.026, 0.024, 0.022,
  0.02, 0.018, 0.016, 0.014, 0.012, 0.01, 0.008, 0.007, 0.005,
]);
export const SIX = lettered([0.42, 0.24, 0.12, 0.09, 0.07, 0.06]);
export const EIGHT = linesOf({
  A: 0.35,
  B: 0.18,
  C: 0.14,
  D: 0.11,
  E: 0.09,
  F: 0.06,
  G: 0.04,
  H: 0.03,
});
export const SECTOR_NAMES =
  "P Q R S T U V01 V02 V03 V04 V05 V06 V07 V08 V09 V10 V11 V12 V13 V14 V15 V16 V17 V18";
export const SECTOR_WEIGHTS = [
  0.26, 0.2, 0.12, 0.06, 0.05, 0.046, 0.03, 0.027, 0.025, 0.023, 0.021, 0.019, 0.018, 0.017, 0.015,
  0.013, 0.012, 0.01, 0.009, 0.008, 0.006, 0.005, 0.004, 0.002,
];
export const SECTOR = SECTOR_NAMES.split(" ").map((id, at) => lineOf(id, id, SECTOR_WEIGHTS[at]!));
export const ALPHABET = [
  ...linesOf({ N: 0.16, M: 0.14, A: 0.11, V: 0.06, T: 0.047 }),
  lineOf("G1", "G", 0.035),
  lineOf("G2", "G", 0.03),
  ...linesOf(many("S", 30, 0.418 / 30)),
];
export const QUARTER = linesOf({
  A: 0.26,
  B: 0.13,
  C: 0.09,
  D: 0.07,
  E: 0.05,
  F: 0.044,
  G: 0.036,
  ...many("Z", 40, 0.008),
});
export const YEAR = linesOf({
  A: 0.155,
  B: 0.12,
  C: 0.07,
  D: 0.045,
  E: 0.044,
  F: 0.043,
  G: 0.042,
  ...many("Z", 40, 0.012025),
});
export const TWO_SECTORS = withAttribute(
  lettered([0.3, 0.2, 0.1, 0.1, 0.1, 0.08, 0.07, 0.05]),
  "sector",
  (id) => ("abc".includes(id) ? "T" : "O"),
);
export const TWELVE = withAttribute(
  linesOf(
    Object.fromEntries("I1 I2 I3 I4 I5 S1 S2 S3 F1 F2 M1 M2".split(" ").map((id) => [id, 1])),
  ),
  "sector",
  (id) => ({ I: "IND", S: "STP", F: "FIN", M: "MAT" })[id[0]!]!,
);
