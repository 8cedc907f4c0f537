import { startStandIn } from './stand-in';

/**
 * Runs the registries' simulator as a process. Environment: REGISTRY_CLIENT_ID and REGISTRY_SECRET (as the server has
 * them), REGISTRIES_PORT (4820), REGISTRIES_CONTROL_PORT (4821), REGISTRIES_HOST (127.0.0.1), REGISTRIES_UNKNOWN_PEOPLE
 * (absent or derived). Port 0 takes a free one. Prints one JSON line with the ports once it listens.
 */
async function main(): Promise<void> {
  const { REGISTRY_CLIENT_ID: id, REGISTRY_SECRET: secret, REGISTRIES_UNKNOWN_PEOPLE } = process.env;
  if (!id || !secret) throw new Error('REGISTRY_CLIENT_ID and REGISTRY_SECRET must be set');
  const standIn = await startStandIn({
    client: { id, secret },
    host: process.env.REGISTRIES_HOST,
    gatewayPort: port('REGISTRIES_PORT', 4820),
    controlPort: port('REGISTRIES_CONTROL_PORT', 4821),
    unknownPeople: REGISTRIES_UNKNOWN_PEOPLE === 'derived' ? 'derived' : 'absent',
  });
  const { gateway, control } = standIn;
  process.stdout.write(`${JSON.stringify({ ready: true, gateway, control })}\n`);
  const leave = () => void standIn.close().then(() => process.exit(0));
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('disconnect', leave);
}

function port(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new Error(`${name} must be a port`);
  return value;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
