import { startChildServer } from "../../../infra/servers/child-server.ts";

// Starts a child that would run for ever, prints its number, then does what the argument says.
const server = await startChildServer({
  name: "sleeper",
  command: process.execPath,
  args: ["-e", "setInterval(() => {}, 1000)"],
  isReady: () => Promise.resolve(true),
});
process.stdout.write(`${server.pid}\n`);
if (process.argv[2] === "stop") {
  await server.stop();
  process.exit();
}
if (process.argv[2] === "exit") process.exit();
if (process.argv[2] === "throw") throw new Error("the parent failed");
setInterval(() => {}, 1000);
