import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../shared/failure';
import { freePort } from '../shared/ports';
import { waitUntil } from '../shared/processes';
import { root } from '../shared/root';

export interface Nginx {
  /** Files of the data folder by their names, for anybody. */
  readonly staticUrl: string;
  /** The API as `docker/nginx.conf` puts it behind itself. */
  readonly proxyUrl: string;
  stop(): Promise<void>;
}

/** The nginx of this machine, or the one that `LIAISON_NGINX` names, with the product's own settings; null where there is none. */
export async function startNginx(dataDir: string, apiPort: number): Promise<Nginx | null> {
  const program = process.env['LIAISON_NGINX'] ?? 'nginx';
  if (spawnSync(program, ['-v']).status !== 0) return null;
  const folder = path.join(dataDir, 'nginx');
  mkdirSync(folder, { recursive: true });
  const [proxyPort, staticPort] = [await freePort(), await freePort()];
  const settings = path.join(folder, 'nginx.conf');
  writeFileSync(settings, settingsOf({ dataDir, folder, apiPort, proxyPort, staticPort }));
  const child = spawn(program, ['-c', settings, '-p', folder, '-e', path.join(folder, 'error.log'), '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const staticUrl = `http://127.0.0.1:${staticPort}`;
  if (!(await waitUntil(async () => (await fetch(staticUrl).catch(() => undefined)) !== undefined, 5000, 50))) {
    child.kill('SIGTERM');
    throw new Failure(`nginx did not start; see ${folder}/error.log.`);
  }
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return { staticUrl, proxyUrl: `http://127.0.0.1:${proxyPort}`, stop };
}

/** `docker/nginx.conf` on this machine's folders and ports, and beside it a server that knows nobody. */
function settingsOf({ dataDir, folder, apiPort, proxyPort, staticPort }: { dataDir: string; folder: string; apiPort: number; proxyPort: number; staticPort: number }): string {
  const files = path.join(path.resolve(dataDir), 'files');
  const replaced = readFileSync(path.join(root, 'docker', 'nginx.conf'), 'utf8')
    .replaceAll('/tmp/', `${path.resolve(folder)}/`)
    .replace('error_log /dev/stderr warn;', '')
    .replace(/server api-1:4100[^;]*;/, `server 127.0.0.1:${apiPort};`)
    .replace(/\s*server api-2:4100[^;]*;/, '')
    .replace('listen 8080;', `listen 127.0.0.1:${proxyPort};`)
    .replace('alias /data/files/;', `alias ${files}/;`);
  // It reads files as the user who started it: those of the data folder are that user's.
  const end = replaced.lastIndexOf('}');
  return `${process.getuid?.() === 0 ? 'user root;\n' : ''}${replaced.slice(0, end)}  server { listen 127.0.0.1:${staticPort}; root ${files}; sendfile on; tcp_nopush on; }\n}\n`;
}
