import { readFileSync } from 'node:fs';
import { type Seed, startNontax } from './stand-in';

/** Runs the stand-in of the non-tax route as a process: NONTAX_SEED, NONTAX_API_PORT (4821), NONTAX_CONTROL_PORT (4820). */
async function main(): Promise<void> {
  const { NONTAX_SEED = '', NONTAX_API_PORT = '4821', NONTAX_CONTROL_PORT = '4820' } = process.env;
  const standIn = await startNontax({
    seed: JSON.parse(readFileSync(NONTAX_SEED, 'utf8')) as Seed,
    apiPort: Number(NONTAX_API_PORT),
    controlPort: Number(NONTAX_CONTROL_PORT),
  });
  process.stdout.write(`${JSON.stringify({ ready: true, api: standIn.api, control: standIn.control })}\n`);
  const leave = () => void standIn.close().then(() => process.exit(0));
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('disconnect', leave);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
