import { defineSignal, setHandler } from "@temporalio/workflow";

/** Data came that the run may be waiting for; who waits for none of them looks once more, that is all. */
export const dataArrived =
  defineSignal<[{ readonly v: 1; readonly dataset: string }]>("dataArrived");

/** Counts the news from here on. */
export function countDataNews(): () => number {
  let news = 0;
  setHandler(dataArrived, () => {
    news += 1;
  });
  return () => news;
}
