import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const anvil = fileURLToPath(new URL('../../../node_modules/.bin/anvil', import.meta.url));

/** A chain of its own for one test, on a free port of the loopback. */
export async function localChain(): Promise<{ rpcUrl: string; close: () => void }> {
  // A group of its own, since the program is started by a wrapper that does not pass signals on.
  const child = spawn(anvil, ['--port', '0', '--hardfork', 'cancun'], {
    ...{ detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const close = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  const rpcUrl = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (piece) => {
      said += piece;
      const [, address] = /Listening on (127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (address !== undefined) resolve(`http://${address}`);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`anvil ended with ${code}: ${said.slice(-500)}`)));
  });
  return { rpcUrl, close };
}
