import { Config } from '../../../apps/api/src/app/shared/config/config';
import { marked } from '../../../apps/api/src/app/shared/files/marking';
import { Texts } from '../../../apps/api/src/app/shared/http/texts';
import { stampOf } from '../../../apps/api/src/app/materials/stamps/stamp-of';

/** Stamps pages as a publication does. */
export class Stamps {
  private readonly address = Config.fromEnvironment({ ...process.env, DATABASE_URL: 'postgres://localhost/any' }).publicUrl;
  private readonly texts = Texts.load();

  async on(pdf: Buffer, version: { link: string; edition: string; language: string }): Promise<Buffer> {
    return Buffer.from(await marked({ bytes: pdf, stamp: stampOf(await this.texts, this.address, version) }));
  }
}
