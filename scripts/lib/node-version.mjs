import { readFileSync } from 'node:fs';
import { inProject } from './project.mjs';

/** Throws when this Node is older than package.json asks for. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node.replace('>=', '');
  const [major = 0, minor = 0] = wanted.split('.').map(Number);
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split('.').map(Number);
  if (ourMajor < major || (ourMajor === major && ourMinor < minor)) {
    throw new Error(`Node ${wanted} or newer is needed, this is ${process.versions.node}`);
  }
}
