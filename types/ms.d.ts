// The `ms` release that Temporal's typings name exports no types, which silently turns every Duration
// into `any`. This declares the shape its documentation gives.
declare module "ms" {
  type Unit = "ms" | "s" | "m" | "h" | "d" | "w" | "second" | "seconds" | "minute" | "minutes";
  type LongUnit = "hour" | "hours" | "day" | "days" | "week" | "weeks" | "year" | "years" | "y";
  export type StringValue =
    | `${number}`
    | `${number}${Unit | LongUnit}`
    | `${number} ${Unit | LongUnit}`;
}
