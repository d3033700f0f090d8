import fc from "fast-check";

/** Laws draw the same cases in every run; `LAWS_SEED=7` draws others, as a nightly run does. */
const seed = Number(process.env["LAWS_SEED"] ?? 20260619);
fc.configureGlobal({ seed });
