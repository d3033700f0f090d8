import { Client, Connection } from "@temporalio/client";
import { loadClientConnectConfig } from "@temporalio/envconfig";
import { NativeConnection } from "@temporalio/worker";
import { PipelineError } from "../../domain/errors.ts";
import { DATA_CONVERTER } from "./data-converter.ts";

/** Where to connect; without an address, what `TEMPORAL_*` and its profiles say. */
export interface TemporalAddress {
  readonly address?: string | undefined;
  readonly namespace?: string | undefined;
}

export interface TemporalClient {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

/** Throws: server_unavailable. */
export async function connectClient(at: TemporalAddress): Promise<TemporalClient> {
  const { connectionOptions, namespace } = settings(at);
  const connection = await reached(
    Connection.connect({ ...connectionOptions, connectTimeout: 10_000 }),
    connectionOptions.address,
  );
  const client = new Client({
    connection,
    namespace: namespace ?? "default",
    dataConverter: DATA_CONVERTER,
  });
  return { client, close: () => connection.close() };
}

/** A worker's connection. Throws: server_unavailable. */
export async function connectWorker(
  at: TemporalAddress,
): Promise<{ connection: NativeConnection; namespace: string }> {
  const { connectionOptions, namespace } = settings(at);
  const connection = await reached(
    NativeConnection.connect(connectionOptions),
    connectionOptions.address,
  );
  return { connection, namespace: namespace ?? "default" };
}

function settings({ address, namespace: asked }: TemporalAddress) {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return {
    namespace: asked ?? namespace,
    connectionOptions:
      address === undefined ? connectionOptions : { ...connectionOptions, address },
  };
}

async function reached<Connected>(
  connecting: Promise<Connected>,
  address: string | undefined,
): Promise<Connected> {
  try {
    return await connecting;
  } catch (cause) {
    throw new PipelineError("server_unavailable", {
      server: "temporal",
      value: address ?? "localhost:7233",
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  }
}
