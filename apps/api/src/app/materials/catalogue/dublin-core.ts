import { licenceUrl } from '@liaison/domain/materials';
import { languagesOf, type DescribedMaterial } from './described-material';

const namespaces = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  + ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One material as the fifteen elements of Dublin Core, in the schema by which archives harvest each other. */
export function oaiDc(material: DescribedMaterial): string {
  const { licence } = material;
  const lines = [
    element('title', material.title.en, 'en'),
    element('title', material.title.de, 'de'),
    element('identifier', material.address),
    element('identifier', material.code),
    element('publisher', material.publisher.en, 'en'),
    element('publisher', material.publisher.de, 'de'),
    element('type', material.kindName, 'en'),
    element('description', `Edition ${material.edition}`, 'en'),
    element('date', material.published.slice(0, 10)),
    ...languagesOf(material).map((language) => element('language', language)),
    ...material.modules.flatMap(({ title }) => [element('subject', title.en, 'en'), element('subject', title.de, 'de')]),
    ...material.countries.map((country) => element('coverage', country)),
    ...[...new Set(material.files.map(({ mediaType }) => mediaType.split(';', 1)[0] ?? ''))].map((format) => element('format', format)),
    ...material.files.map(({ address }) => element('relation', address)),
    element('rights', 'TLP:CLEAR'),
    ...(licence ? [element('rights', licenceUrl(licence) ?? licence)] : []),
  ];
  return `<oai_dc:dc ${namespaces}>\n  ${lines.join('\n  ')}\n</oai_dc:dc>\n`;
}

/** One document; of several materials as records beside each other. */
export function dublinCore(materials: readonly DescribedMaterial[], alone: boolean): string {
  const [first] = materials;
  return head + (alone && first ? oaiDc(first) : `<records>\n${materials.map((material) => `<record>\n${oaiDc(material)}</record>\n`).join('')}</records>\n`);
}

function element(name: string, text: string, language?: string): string {
  return `<dc:${name}${language ? ` xml:lang="${language}"` : ''}>${escaped(text)}</dc:${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0 has no place for most control characters, in whatever way they are written. Half of a surrogate pair PostgreSQL does not hold. */
function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
