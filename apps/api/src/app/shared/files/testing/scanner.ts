import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A scanner that speaks the protocol of clamd: it finds harm where a file says "harm", and hangs up when it is told to. */
export class Scanner {
  private readonly server: Server = createServer((socket) => void this.serve(socket));
  answers = true;

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }

  /** `zINSTREAM\0`, then pieces that each say their length in four bytes, then a length of nothing. */
  private async serve(socket: Socket): Promise<void> {
    if (!this.answers) return void socket.destroy();
    let heard = Buffer.alloc(0);
    let file = Buffer.alloc(0);
    const commands = ['zINSTREAM\0', 'zVERSION\0'];
    let command: string | undefined;
    for await (const bytes of socket as AsyncIterable<Buffer>) {
      heard = Buffer.concat([heard, bytes]);
      command ??= commands.find((one) => heard.toString('latin1').startsWith(one));
      if (command === 'zVERSION\0') return void socket.end('ClamAV 1.4.2/27500/Mon Mar  2 09:00:00 2026\0');
      if (!command) continue;
      if (file.length === 0 && heard.toString('latin1').startsWith(command)) heard = heard.subarray(command.length);
      while (heard.length >= 4 && heard.length >= 4 + heard.readUInt32BE(0)) {
        const length = heard.readUInt32BE(0);
        if (length === 0) return void socket.end(`stream: ${file.includes('harm') ? 'Test.Harm FOUND' : 'OK'}\0`);
        file = Buffer.concat([file, heard.subarray(4, 4 + length)]);
        heard = heard.subarray(4 + length);
      }
    }
  }
}
