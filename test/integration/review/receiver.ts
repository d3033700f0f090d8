import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One POST as it came. */
export interface Received {
  readonly eventId: string;
  readonly keyId: string;
  readonly signature: string;
  readonly contentType: string;
  /** The exact bytes, as text. */
  readonly body: string;
}

/** What a posted body says. */
export interface ToldEvent {
  readonly event_id: string;
  readonly review_id: string;
  readonly code: string;
  readonly subject: string;
  readonly event: "raised" | "cleared";
  readonly detail: string;
}

export type Behaviour = "take" | "refuse" | "hang" | "redirect";

/** Somebody's webhook on this machine. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How it answers from now on. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const now: { behaviour: Behaviour } = { behaviour: "take" };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const header = (name: string) => String(request.headers[name] ?? "");
      received.push({
        eventId: header("x-thirdfriday-event-id"),
        keyId: header("x-thirdfriday-key-id"),
        signature: header("x-thirdfriday-signature"),
        contentType: header("content-type"),
        body,
      });
      answer(response, now.behaviour);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alarms`,
    received,
    behave(behaviour) {
      now.behaviour = behaviour;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === "hang") return;
  const status = { take: 204, refuse: 500, redirect: 307 }[behaviour];
  response.writeHead(status, behaviour === "redirect" ? { location: "/elsewhere" } : {}).end();
}
