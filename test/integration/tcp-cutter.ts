import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";

/** A TCP proxy that cuts connections on demand. */
export interface TcpCutter {
  readonly endpoint: string;
  /** Cuts the next `times` connections once `after` bytes went up, or down, through one. */
  cut(plan: { readonly way: "up" | "down"; readonly after: number; readonly times: number }): void;
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** Stands between a client and `target`, an http address on loopback. */
export async function startTcpCutter(target: string): Promise<TcpCutter> {
  const { port } = new URL(target);
  let plan: { way: "up" | "down"; after: number; times: number } | undefined;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), "127.0.0.1");
    const drop = () => {
      client.resetAndDestroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", drop).on("close", () => sockets.delete(socket));
    }
    const relay = (from: Socket, to: Socket, way: "up" | "down") => {
      let passed = 0;
      from.on("data", (chunk) => {
        passed += chunk.length;
        if (plan && plan.way === way && plan.times > 0 && passed > plan.after) {
          plan.times -= 1;
          cuts += 1;
          return drop();
        }
        return void to.write(chunk);
      });
      from.on("end", () => to.end());
    };
    relay(client, upstream, "up");
    relay(upstream, client, "down");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: (next) => void (plan = { ...next }),
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
