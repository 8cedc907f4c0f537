import { buildFace, faces } from './lib/builds.mjs';
import { step } from './lib/progress.mjs';

/** `node scripts/build-face.mjs h5|weapp|alipay [--force]`: builds the face unless it is fresh. */

const [platform, ...options] = process.argv.slice(2);
if (!platform || !(platform in faces)) {
  console.error(`usage: node scripts/build-face.mjs ${Object.keys(faces).join('|')} [--force]`);
  process.exit(2);
}
try {
  await step(`face ${platform}`, () =>
    buildFace(/** @type {keyof typeof faces} */ (platform), { force: options.includes('--force') }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
