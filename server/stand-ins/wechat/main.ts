import { readFileSync } from 'node:fs';
import { startStandIn } from './stand-in';

/**
 * Runs the stand-in as a process. Environment: WECHAT_API_PORT (4801), WECHAT_CONTROL_PORT (4800),
 * WECHAT_CLOUD_RUN_PORT (4806), WECHAT_HOST (127.0.0.1), WECHAT_SEED (path of a JSON file). Port 0 takes a free one.
 * Prints one JSON line with the ports once it listens.
 */
async function main(): Promise<void> {
  const { WECHAT_SEED, WECHAT_HOST } = process.env;
  const standIn = await startStandIn({
    host: WECHAT_HOST,
    apiPort: port('WECHAT_API_PORT', 4801),
    controlPort: port('WECHAT_CONTROL_PORT', 4800),
    cloudRunPort: port('WECHAT_CLOUD_RUN_PORT', 4806),
    seed: WECHAT_SEED ? JSON.parse(readFileSync(WECHAT_SEED, 'utf8')) : undefined,
  });
  const { api, control, cloudRun } = standIn;
  process.stdout.write(`${JSON.stringify({ ready: true, api, control, cloudRun })}\n`);
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
