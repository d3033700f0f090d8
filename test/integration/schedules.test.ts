import { expect, inject, test } from "vitest";
import { applySchedules } from "../../infra/temporal/schedules.ts";
import { runCli } from "./run-cli.ts";
import { stage } from "./review/stage.ts";

const outcomes = (applied: readonly { scheduleId: string; outcome: string }[]) =>
  applied.map(({ scheduleId, outcome }) => `${scheduleId} ${outcome}`);

test("schedules are made, kept, and mended where someone changed them; a paused one stays paused", async () => {
  const { client } = await stage();
  expect(outcomes(await applySchedules(client))).toEqual(["tick created", "archive created"]);
  expect(outcomes(await applySchedules(client))).toEqual(["tick unchanged", "archive unchanged"]);

  const tick = client.schedule.getHandle("tick");
  await tick.pause("month-end freeze");
  await tick.update((held) => ({ ...held, spec: { calendars: [{ hour: 23 }] } }));
  const [mended] = await applySchedules(client);
  expect(mended).toMatchObject({ outcome: "updated", paused: true, nextAt: null });
  const { spec, policies } = await tick.describe();
  expect(spec.calendars?.[0]?.hour).toEqual([{ start: 6, end: 6, step: 1 }]);
  expect(policies).toMatchObject({ overlap: "SKIP", catchupWindow: 3 * 86_400_000 });

  await tick.unpause();
  const [running] = await applySchedules(client);
  expect(running?.nextAt).toMatch(/^\d{4}-\d\d-\d\dT06:00:00\.000Z$/);
});

test("the command makes them, and the server starts what they name", async () => {
  const { client, namespace } = await stage();
  const env = { TEMPORAL_ADDRESS: inject("temporalAddress"), TEMPORAL_NAMESPACE: namespace };
  const { code, stdout } = await runCli(["schedule", "apply", "--json"], env);
  expect(code).toBe(0);
  const { schedules } = JSON.parse(stdout) as { schedules: { scheduleId: string }[] };
  expect(schedules.map(({ scheduleId }) => scheduleId)).toEqual(["tick", "archive"]);
  await client.schedule.getHandle("tick").trigger();
  await expect
    .poll(
      async () => {
        const found = client.workflow.list({ query: "WorkflowType = 'calendarTick'" });
        for await (const { workflowId } of found) return workflowId;
        return undefined;
      },
      { timeout: 20_000 },
    )
    .toMatch(/^tick-/);
});

test("a server that is away ends with 5 and the mend", async () => {
  const { code, stderr } = await runCli(["schedule", "apply"], { TEMPORAL_ADDRESS: "127.0.0.1:9" });
  expect(code).toBe(5);
  expect(stderr.trim().split("\n").at(-1)).toContain("thirdfriday doctor");
});
