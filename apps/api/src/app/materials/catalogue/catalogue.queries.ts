import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QueryOf } from '@liaison/contracts';
import { linkPath, type MaterialKind } from '@liaison/domain/materials';
import { formatEdition, freshnessOf } from '@liaison/domain/staleness';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql, { empty } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { publicMaterial } from '../../shared/access/visibility';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Texts } from '../../shared/http/texts';
import { CheckBrake } from '../links/check-brake';
import { filesOf, rulesWith, type MaterialRow } from '../material-rows';
import type { DescribedMaterial } from './described-material';
import { dublinCore } from './dublin-core';
import { jsonLd } from './json-ld';

interface CatalogueRow extends Pick<MaterialRow, 'sourceLanguage' | 'editions' | 'candidates'>, Pick<DescribedMaterial, 'code' | 'title' | 'countries' | 'licence' | 'publisher'> {
  link: string;
  kind: MaterialKind;
  modules: { code: string; title: { en: string; de: string }; objectives: string[] }[];
}

/** What is public of the library, in the words of other catalogues. It is the same for everybody, signed in or not. */
@Injectable()
export class CatalogueQueries {
  constructor(
    private readonly db: Database,
    private readonly brake: CheckBrake,
    private readonly config: Config,
    private readonly texts: Texts,
  ) {}

  async answer(actor: Actor | null, link: string | null, { format }: QueryOf<'GET /catalogue'>, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.brake.count(actor, request);
    const materials = await this.materials(link);
    if (link !== null && materials.length === 0) throw new Refusal('not-found');
    const body = (format === 'dc' ? dublinCore : jsonLd)(materials, link !== null);
    const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    // Kept by whoever likes, and asked about each time: what is withdrawn is gone from here at once.
    reply.headers({ 'cache-control': 'public, no-cache', etag: tag, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (known.includes(tag)) return void reply.status(304).send();
    reply.header('content-type', format === 'dc' ? 'application/xml; charset=utf-8' : 'application/ld+json; charset=utf-8').send(body);
  }

  private async materials(link: string | null): Promise<DescribedMaterial[]> {
    const rows = await this.db.readShaped<CatalogueRow>(sql`
      select m.code, m.link, json_build_object('en', m.title_en, 'de', m.title_de) as title, m.kind, m.countries, m.licence,
        json_build_object('en', pr.name_en, 'de', pr.name_de) as publisher, ${rulesWith(filesOf)},
        (select coalesce(json_agg(json_build_object('code', mo.code, 'title', json_build_object('en', mo.title_en, 'de', mo.title_de), 'objectives', mo.objectives) order by mo.position), '[]')
          from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id) as modules
      from material m join programme pr on pr.id = m.programme_id
      where ${publicMaterial()} and exists (select 1 from edition pe where pe.material_id = m.id and pe.state = 'published')
        ${link === null ? empty : sql`and m.link = ${link.toLowerCase()}`}
      order by m.title_en, m.id`);
    return rows.flatMap((row) => this.described(row));
  }

  private described({ link, editions, candidates, sourceLanguage: _, ...row }: CatalogueRow): DescribedMaterial[] {
    const current = editions.find(({ state }) => state === 'published');
    if (!current) return [];
    const usable = candidates.filter((candidate) => ['current', 'stale'].includes(freshnessOf(candidate, editions, [candidate]).freshness));
    const base = this.config.publicUrl;
    return [{
      ...row,
      kindName: this.texts.in('en').t(`domain.materialKind.${row.kind}`),
      address: `${base}${linkPath(link)}`,
      edition: formatEdition(current),
      firstPublished: editions.map(({ publishedAt }) => publishedAt).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? current.publishedAt,
      published: current.publishedAt,
      files: usable.flatMap((version) => version.files.map(({ name, mediaType, size, sha256 }) => ({
        language: version.language, edition: formatEdition(version), name, mediaType, size, sha256,
        address: `${base}/api/links/${link}/${formatEdition(version)}/${version.language}?file=${encodeURIComponent(name)}`,
      }))),
    }];
  }
}
