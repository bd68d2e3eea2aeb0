import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** Milliseconds without a sign of life. Scanning two gigabytes takes minutes, and says nothing meanwhile. */
const patience = 600_000;
const shortPatience = 3_000;
/** clamd takes a length of four bytes before each piece. */
const piece = 256 * 1024;

export type Verdict = { readonly found: string } | 'clean';

/** The scanner did not answer, or not in its own words: nobody knows whether the file is harmless. */
export class NotScanned extends Error {}

/**
 * Sends a file to clamd (`INSTREAM`) and hears what it thinks of it. The bytes go through as a stream.
 * @param address `tcp://host:port` or `unix:/path`
 * @throws NotScanned where there is no verdict
 * @see https://docs.clamav.net/manual/Usage/Scanning.html#clamd
 */
export async function scan(address: string, file: string): Promise<Verdict> {
  const socket = open(address);
  try {
    const answer = hear(socket, patience);
    await say(socket, Buffer.from('zINSTREAM\0'));
    for await (const chunk of createReadStream(file, { highWaterMark: piece }) as AsyncIterable<Buffer>) {
      // It may have said no already, for example because a piece was too many.
      if (socket.readableEnded || socket.destroyed) break;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      await say(socket, Buffer.concat([length, chunk]));
    }
    await say(socket, Buffer.alloc(4));
    return verdictOf(await answer);
  } catch (error) {
    throw error instanceof NotScanned ? error : new NotScanned((error as Error).message);
  } finally {
    socket.destroy();
  }
}

/**
 * What clamd says of itself and of its signatures (`VERSION`), for example `ClamAV 1.4.2/27500/Thu Jan 1 2026`.
 * @throws NotScanned where it does not answer within seconds
 */
export async function versionOf(address: string): Promise<string> {
  const socket = open(address);
  try {
    const answer = hear(socket, shortPatience);
    await say(socket, Buffer.from('zVERSION\0'));
    const said = (await answer).replace(/\0/g, '').trim();
    if (said === '') throw new NotScanned('the scanner hung up');
    return said.slice(0, 120);
  } catch (error) {
    throw error instanceof NotScanned ? error : new NotScanned((error as Error).message);
  } finally {
    socket.destroy();
  }
}

function open(address: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(address);
  return protocol === 'unix:' ? connect(pathname) : connect(Number(port || 3310), hostname);
}

function say(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

function hear(socket: Socket, milliseconds: number): Promise<string> {
  const answer = new Promise<string>((resolve, reject) => {
    const heard: Buffer[] = [];
    socket.setTimeout(milliseconds, () => socket.destroy(new NotScanned('the scanner went silent')));
    socket.on('data', (bytes: Buffer) => heard.push(bytes));
    socket.once('end', () => resolve(Buffer.concat(heard).toString()));
    socket.once('error', reject).once('close', () => reject(new NotScanned('the scanner hung up')));
  });
  // Waited for at the end; a failure before that is told by what is being sent.
  answer.catch(() => undefined);
  return answer;
}

function verdictOf(answer: string): Verdict {
  const [, words] = /^stream: (.*)$/.exec(answer.replace(/\0/g, '').trim()) ?? [];
  if (words === 'OK') return 'clean';
  const found = words?.endsWith(' FOUND') ? words.slice(0, -' FOUND'.length) : undefined;
  if (found === undefined) throw new NotScanned(answer.slice(0, 200));
  return { found };
}
