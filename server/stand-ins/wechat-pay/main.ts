import { readFileSync } from 'node:fs';
import { startStandIn } from './stand-in';

/**
 * Runs the stand-in of WeChat Pay as a process. Environment: WXPAY_SEED (path of a JSON file, needed), WXPAY_API_PORT
 * (4811), WXPAY_CONTROL_PORT (4810), WXPAY_HOST (127.0.0.1). Port 0 takes a free one. Prints one JSON line with the
 * ports once it listens.
 */
async function main(): Promise<void> {
  const { WXPAY_SEED = '', WXPAY_HOST } = process.env;
  const standIn = await startStandIn({
    host: WXPAY_HOST,
    apiPort: port('WXPAY_API_PORT', 4811),
    controlPort: port('WXPAY_CONTROL_PORT', 4810),
    seed: JSON.parse(readFileSync(WXPAY_SEED, 'utf8')),
  });
  const { api, control } = standIn;
  process.stdout.write(`${JSON.stringify({ ready: true, api, control })}\n`);
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
