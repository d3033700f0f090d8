import { previousSession } from "../session.ts";
import type { RollConvention } from "./roll-convention.ts";

export const preceding: RollConvention = { sessionFor: previousSession, words: "before" };
