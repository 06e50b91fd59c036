// Finds the Chromium that the journeys drive, and installs one where there is none.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const known = [
  process.env.ASSENT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium on this machine, or undefined. */
export function findBrowser() {
  return [...known, chromium.executablePath()].find((path) => path && existsSync(path));
}

function install() {
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (debianRoot) {
    console.log('No Chromium found: installing the Debian package (apt-get install chromium).');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
    return;
  }
  console.log("No Chromium found: installing Playwright's own (npx playwright install chromium).");
  execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!findBrowser()) install();
  const found = findBrowser();
  if (!found) {
    console.error(
      'No Chromium could be installed. Set ASSENT_CHROMIUM to the path of one and run the tests again.',
    );
    process.exit(1);
  }
  console.log(`Browser: ${found}`);
}
