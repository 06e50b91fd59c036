import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './browser.mjs';

const executablePath = findBrowser();

/**
 * Two workers, each with a portal and data of its own (support/portal.ts), since half of a journey is waiting. A file stays
 * with one of them: its journeys change what the next one finds, and no file needs what another left. No retries: a
 * journey that fails once has failed.
 */
export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What cannot be pressed is found out here, not when the whole journey's time is up.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
