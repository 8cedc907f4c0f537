import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, readBody, stop } from '../wechat/http';
import { type Account, type Failure, Provider } from './provider';

/**
 * Runs the stand-in as a process. Environment: TENCENT_SMS_PORT (4811), TENCENT_SMS_CONTROL_PORT (4810); 0 takes a free
 * one. Control: POST /begin (the account; forgets everything), POST /failures, GET /sent. Prints one JSON line with the
 * ports once it listens.
 */
async function main(): Promise<void> {
  let provider = new Provider();
  const control = async (request: IncomingMessage, response: ServerResponse) => {
    const text = (await readBody(request)).toString();
    const body: unknown = text ? JSON.parse(text) : {};
    const verb = `${request.method} ${request.url}`;
    if (verb === 'POST /begin') {
      provider = new Provider();
      provider.account = body as Account;
    } else if (verb === 'POST /failures') provider.failures.push(body as Failure);
    else if (verb !== 'GET /sent') throw new Error(`${verb} is not part of the control plane`);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(provider.sent));
  };
  const api = await listen(
    (request, response) => provider.answer(request, response),
    '127.0.0.1',
    port('TENCENT_SMS_PORT', 4811),
  );
  const plane = await listen(control, '127.0.0.1', port('TENCENT_SMS_CONTROL_PORT', 4810));
  process.stdout.write(`${JSON.stringify({ ready: true, api: api.port, control: plane.port })}\n`);
  const leave = () => void Promise.all([stop(api.server), stop(plane.server)]).then(() => process.exit(0));
  process.on('SIGTERM', leave);
  process.on('disconnect', leave);
}

function port(name: string, fallback: number): number {
  return Number(process.env[name] ?? fallback);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
