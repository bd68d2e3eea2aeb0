import { Injectable } from '@nestjs/common';
import type { ParamsOf, QueryOf, ResponseOf } from '@liaison/contracts';
import { downloadName, linkStateOf } from '@liaison/domain/materials';
import { formatEdition, parseEdition, pickLanguage, type EditionNumber } from '@liaison/domain/staleness';
import type { EditionState } from '@liaison/domain/states';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { publicMaterial, readableMaterial } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ServeFile } from '../../shared/files/serve-file';
import { DownloadFile } from '../download-file';
import { judge, rulesOf, type MaterialRow } from '../material-rows';
import { Readers } from '../readers';
import { CheckBrake } from './check-brake';

interface LinkedRow extends Pick<MaterialRow, 'id' | 'sourceLanguage' | 'editions' | 'candidates'> {
  titleEn: string;
  titleDe: string;
  /** Whether the viewer may open its page. */
  open: boolean;
}

interface FileRow extends EditionNumber {
  id: string;
  name: string;
  sha256: string;
  size: string;
  mediaType: string;
  language: string;
  state: EditionState;
  titleEn: string;
  titleDe: string;
  alone: boolean;
  /** Whether anything of the material is published now. */
  stands: boolean;
}

/** What printed and passed-on addresses lead to: for strangers what is public, for readers what they may read. */
@Injectable()
export class LinksQueries {
  constructor(
    private readonly db: Database,
    private readonly readers: Readers,
    private readonly download: DownloadFile,
    private readonly serve: ServeFile,
    private readonly brake: CheckBrake,
  ) {}

  async check(actor: Actor | null, { link }: ParamsOf<'GET /links/:link'>, query: QueryOf<'GET /links/:link'>, request: FastifyRequest): Promise<ResponseOf<'GET /links/:link'>> {
    this.brake.count(actor, request);
    const found = await this.find(actor, link);
    const asked = query.edition === undefined ? null : { edition: query.edition, language: query.language ?? null };
    if (!found) {
      return { known: false, title: null, current: null, languages: [], asked: asked && { ...asked, state: 'unknown', note: null }, materialId: null };
    }
    const current = found.editions.find(({ state }) => state === 'published');
    return {
      known: true,
      title: { en: found.titleEn, de: found.titleDe },
      current: current ? formatEdition(current) : null,
      languages: current ? found.candidates.map(({ language }) => language) : [],
      asked: asked && { ...asked, state: stateOf(found, asked.edition), note: current?.changeNote ?? null },
      materialId: found.open ? found.id : null,
    };
  }

  async current(actor: Actor | null, { link }: ParamsOf<'GET /links/:link/current'>, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.brake.count(actor, request);
    const found = await this.find(actor, link);
    if (!found) throw new Refusal('not-found');
    const picked = actor
      ? judge(found, await this.readers.of(actor)).picked
      : pickLanguage(wanted(request), found.candidates.map((one) => ({ ...one, freshness: 'current' as const })), found.sourceLanguage);
    if (!picked || !found.editions.some(({ state }) => state === 'published')) throw new Refusal('not-found');
    return this.answer(actor, await this.file(found.id, picked.version, picked.version.language, undefined), request, reply);
  }

  async pinned(actor: Actor | null, params: ParamsOf<'GET /links/:link/:edition/:language'>, name: string | undefined, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.brake.count(actor, request);
    const number = parseEdition(params.edition);
    const found = number && (await this.find(actor, params.link));
    if (!found) throw new Refusal('not-found');
    return this.answer(actor, await this.file(found.id, number, params.language, name), request, reply);
  }

  private async find(actor: Actor | null, link: string): Promise<LinkedRow | null> {
    // Somebody of another programme is a stranger here.
    const readable: Sql = actor ? sql`(${readableMaterial(actor)} or ${publicMaterial()})` : publicMaterial();
    const own = actor ? sql`${readableMaterial(actor)} and exists (select 1 from edition oe where oe.material_id = m.id and oe.state = 'published')` : sql`false`;
    const [found] = await this.db.readShaped<LinkedRow>(sql`
      select ${rulesOf}, m.title_en as "titleEn", m.title_de as "titleDe", (${own}) as open
      from material m where m.link = ${link.toLowerCase()} and m.tlp <> 'RED' and ${readable}
        and exists (select 1 from edition pe where pe.material_id = m.id and pe.published_at is not null)`);
    return found ?? null;
  }

  private async file(materialId: string, { major, minor }: EditionNumber, language: string, name: string | undefined): Promise<FileRow> {
    const named = name === undefined ? sql`true` : sql`f.name = ${name}`;
    const [file] = await this.db.readShaped<FileRow>(sql`
      select f.id, f.name, f.sha256, b.size, b.media_type as "mediaType", v.language, e.state, e.major, e.minor, m.title_en as "titleEn", m.title_de as "titleDe",
        not exists (select 1 from material_file o where o.language_version_id = v.id and o.id <> f.id) as alone,
        exists (select 1 from edition se where se.material_id = m.id and se.state = 'published') as stands
      from material m join edition e on e.material_id = m.id join language_version v on v.edition_id = e.id
      join material_file f on f.language_version_id = v.id join stored_blob b on b.sha256 = f.sha256
      where m.id = ${materialId} and e.major = ${major} and e.minor = ${minor} and e.published_at is not null and lower(v.language) = ${language.toLowerCase()} and ${named}
      order by f.name, f.id limit 1`);
    if (!file) throw new Refusal('not-found');
    if (file.state === 'withdrawn') throw new Refusal('edition-withdrawn', { params: { edition: formatEdition(file) } });
    if (!file.stands) throw new Refusal('not-found');
    return file;
  }

  /** Readers get it as from the library, with their name on it where the label asks for that; strangers get what is public. */
  private async answer(actor: Actor | null, file: FileRow, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (actor) {
      const [own] = await this.db.read(sql`
        select 1 from material_file f join language_version v on v.id = f.language_version_id join edition e on e.id = v.edition_id join material m on m.id = e.material_id
        where f.id = ${file.id} and m.programme_id = ${actor.programmeId}`);
      if (own) return this.download.run(actor, file.id, request, reply);
    }
    const title = file.language.split('-')[0] === 'de' ? file.titleDe : file.titleEn;
    const name = downloadName({ title, edition: formatEdition(file), language: file.language, name: file.name, detail: !file.alone });
    const { sha256, mediaType, language } = file;
    return this.serve.answer(request, reply, { sha256, size: Number(file.size), mediaType, name, language }, () => Promise.resolve());
  }
}

function stateOf({ editions }: LinkedRow, asked: string) {
  const own = editions.find((one) => formatEdition(one) === asked);
  if (!own) return 'unknown' as const;
  const standing = editions.filter(({ state }) => state === 'published' || state === 'superseded');
  return linkStateOf({ major: own.major, minor: own.minor, withdrawn: own.state === 'withdrawn' }, standing, editions.some(({ state }) => state === 'published'));
}

/** The languages of a browser, in their order; what cannot be read is left out. */
function wanted({ headers }: FastifyRequest): string[] {
  return (headers['accept-language'] ?? '').slice(0, 200).split(',').map((one) => (one.split(';')[0] ?? '').trim()).filter((tag) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag));
}
