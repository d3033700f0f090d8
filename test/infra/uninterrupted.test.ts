import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

const WORK = `
import { setTimeout } from "node:timers/promises";
import { uninterrupted } from "./infra/uninterrupted.ts";
await uninterrupted(async () => {
  console.log("begun");
  await setTimeout(300);
  console.log("done");
});
await setTimeout(2000);
console.log("after");
`;

test.each`
  signal       | because
  ${"SIGINT"}  | ${"Ctrl-C"}
  ${"SIGTERM"} | ${"a scheduler's stop"}
`("$signal waits for the work and ends the process then: $because", async ({ signal }) => {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", WORK]);
  let said = "";
  child.stdout.on("data", (text) => (said += String(text)));
  await once(child.stdout, "data");
  child.kill(signal);
  expect(await once(child, "close")).toEqual([null, signal]);
  expect(said).toBe("begun\ndone\n");
});
