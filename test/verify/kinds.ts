import type fc from "fast-check";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import {
  cutSteps,
  openSteps,
  releaseSteps,
  scaleSteps,
  singleSteps,
  topNSteps,
} from "../arbitraries/cap-steps.ts";
import {
  followingSteps,
  groupSteps,
  jointSteps,
  ladderSteps,
  largestOthersSteps,
  parkSteps,
  pivotSteps,
  relativeSteps,
} from "../arbitraries/limit-steps.ts";

/** Random steps of every kind that docs/verify proves. */
export const KINDS: Readonly<Record<string, fc.Arbitrary<CapStep>>> = {
  single: singleSteps,
  scale: scaleSteps,
  "scale of cut members": cutSteps,
  open: openSteps,
  release: releaseSteps,
  "top n": topNSteps,
  "largest and others": largestOthersSteps,
  park: parkSteps,
  group: groupSteps,
  joint: jointSteps,
  "joint with limits that follow": followingSteps,
  pivot: pivotSteps,
  ladder: ladderSteps,
  relative: relativeSteps,
};
