import { Option } from "commander";

/** An option that may be given again and again; its values in their order. */
export function repeatedOption(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be repeated`)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], "none");
}
