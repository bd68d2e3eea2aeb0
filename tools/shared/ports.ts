import { createServer, type AddressInfo } from 'node:net';
import { codeOf } from './failure';

/** A port that nobody listens on at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Why the port cannot be listened on (`EADDRINUSE`, `EACCES`), or undefined when it can. */
export async function portTrouble(port: number, host = '127.0.0.1'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer().once('error', (error) => resolve(codeOf(error) ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
