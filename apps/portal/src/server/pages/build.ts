import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** Builds the pages, unless a build of these very sources is there already (turbo knows). */
export function buildPages(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  say('Building the pages …');
  const child = spawn(
    'npx',
    ['turbo', 'run', 'build', '--filter=@assent/portal', '--output-logs=errors-only'],
    {
      cwd: root,
      // NODE_ENV of this process is the demonstration's; a build is always a production build.
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        TURBO_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
      ...(signal !== undefined && { signal }),
    },
  );
  const built = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built (turbo ended with ${code}).`)),
    );
  });
  // Waited for later; a failure before that is not unhandled.
  built.catch(() => {});
  return built;
}
