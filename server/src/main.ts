import 'reflect-metadata';
import { createApplication } from './application';
import { ConfigError, loadConfig } from './config/config';

async function main(): Promise<void> {
  const config = loadConfig();
  const application = await createApplication(config);
  // Through `process.exit`, so that the log is written out and the parent reads success.
  application.enableShutdownHooks(undefined, { useProcessExit: true });
  await application.listen(config.PORT, config.HOST);
  process.stdout.write(`${JSON.stringify({ level: 'info', ready: await application.getUrl() })}\n`);
  // Behind `npm start` and in a container the parent waits for this line before it prints any address.
  process.send?.('ready');
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
