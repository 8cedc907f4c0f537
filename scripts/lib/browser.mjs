import { chromium } from 'playwright-core';
import { browserTool, findChromium } from './ensure-tools.mjs';

/** A browser that asks nobody but the pages it is told to open. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Tells scripts the role and name that a screen reader would be told.
  '--enable-blink-features=ComputedAccessibilityInfo',
];

/** Starts the installed Chromium; throws with what to do where there is none. */
export function launchBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`${browserTool.name} is missing: ${browserTool.otherwise}`);
  return chromium.launch({ executablePath, args: flags });
}
