import { nextSession } from "../session.ts";
import type { RollConvention } from "./roll-convention.ts";

export const following: RollConvention = { sessionFor: nextSession, words: "after" };
