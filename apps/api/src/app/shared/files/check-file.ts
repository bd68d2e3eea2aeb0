import { open } from 'node:fs/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config';
import { Refusal } from '../errors/refusal';
import { Apart } from './apart';
import { checkLimits, opened, type CheckWork, type Finding } from './check-limits';
import { NotScanned, scan } from './clamd';
import { recogniseType } from './recognise-type';

/** The test string of the European Institute for Computer Antivirus Research: 68 bytes, in two parts so that this file is none. */
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/**
 * What is looked at before a file is taken in, whichever way it came: what it really is, whether it can be opened by those
 * who get it, whether it does something by itself, and, where there is one, what the virus scanner thinks of it. Files of
 * strangers are opened by a process of their own, which knows nothing and is ended when it takes too much.
 */
@Injectable()
export class CheckFile implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CheckFile.name);
  private readonly checker = new Apart<CheckWork, { finding: Finding }>('checking-process', checkLimits);

  constructor(private readonly config: Config) {}

  onApplicationBootstrap(): void {
    if (this.config.clamd === undefined) this.logger.log('no virus scanner is configured (LIAISON_CLAMD); files are checked for everything else');
  }

  onApplicationShutdown(): void {
    this.checker.stop();
  }

  /** The media type of a file that is harmless as far as can be told; refuses all others with the reason. */
  async run(file: string, name: string): Promise<string> {
    const start = await head(file);
    if (start.length === 0) throw new Refusal('file-empty', { path: 'body', params: { name } });
    // Known without a scanner, so that whoever tries it sees that something looks.
    if (start.toString('latin1').startsWith(eicar)) throw new Refusal('file-infected', { params: { name, found: 'EICAR-Test-File' } });
    const { maxUnpacked, allowMacros, clamd } = this.config;
    const mediaType = await recogniseType(file, name, { allowMacros });
    const finding = opened.test(mediaType) ? await this.inspect({ file, mediaType, maxUnpacked, allowMacros }) : null;
    if (finding) throw new Refusal(finding.code, { params: { name, found: finding.found ?? '' } });
    if (clamd !== undefined) await this.scan(clamd, file, name);
    return mediaType;
  }

  private async scan(address: string, file: string, name: string): Promise<void> {
    try {
      const verdict = await scan(address, file);
      if (verdict !== 'clean') throw new Refusal('file-infected', { params: { name, found: verdict.found } });
    } catch (error) {
      if (!(error instanceof NotScanned)) throw error;
      this.logger.error(`the virus scanner did not answer: ${error.message}`);
      throw new Refusal('file-not-scanned', { params: { name } });
    }
  }

  private async inspect(work: CheckWork): Promise<Finding> {
    const answer = await this.checker.do(() => work);
    // It ended without a word: the file was too much for it.
    return answer === undefined ? { code: 'file-unpacks-too-far' } : answer.finding;
  }
}

async function head(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(128), 0, 128, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
