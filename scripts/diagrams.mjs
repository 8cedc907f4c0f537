import { spawnSync } from 'node:child_process';
import { inProject } from './lib/project.mjs';

/** Writes docs/services/*.md from the definitions of the services: `npm run diagrams`. */
const loaders = ['--require', 'esbuild-register', '--require', inProject('scripts/lib/shared-source.cjs')];
const program = inProject('server/src/platform/casework/describe-services.command.ts');
const folders = [inProject('server/src/modules'), inProject('docs/services')];
const { status } = spawnSync(process.execPath, [...loaders, program, ...folders], { stdio: 'inherit' });
process.exitCode = status ?? 2;
