import { licenceUrl } from '@liaison/domain/materials';
import { languagesOf, type DescribedMaterial } from './described-material';

const context = ['https://schema.org', { '@language': 'en' }] as const;
/** schema.org 29.0: https://schema.org/LearningResource */
const inWords = ({ en, de }: { en: string; de: string }) => [{ '@language': 'en', '@value': en }, { '@language': 'de', '@value': de }];

/** One material as a schema.org LearningResource. */
export function learningResource(material: DescribedMaterial): object {
  const { licence } = material;
  return {
    '@type': 'LearningResource',
    '@id': material.address,
    url: material.address,
    identifier: material.code,
    name: inWords(material.title),
    learningResourceType: material.kindName,
    inLanguage: languagesOf(material),
    version: material.edition,
    datePublished: material.firstPublished,
    dateModified: material.published,
    publisher: { '@type': 'Organization', name: inWords(material.publisher) },
    isAccessibleForFree: true,
    conditionsOfAccess: 'TLP:CLEAR',
    ...(licence && { license: licenceUrl(licence) ?? licence }),
    ...(material.countries.length > 0 && { spatialCoverage: material.countries.map((code) => ({ '@type': 'Country', identifier: code })) }),
    ...(material.modules.length > 0 && {
      teaches: material.modules.flatMap(({ objectives }) => objectives),
      isPartOf: material.modules.map(({ code, title }) => ({ '@type': 'Course', courseCode: code, name: inWords(title) })),
    }),
    encoding: material.files.map((file) => ({
      '@type': 'MediaObject',
      name: file.name,
      contentUrl: file.address,
      encodingFormat: file.mediaType.split(';', 1)[0],
      contentSize: `${file.size} B`,
      sha256: file.sha256,
      inLanguage: file.language,
      version: file.edition,
    })),
  };
}

/** One document; of several materials as a graph. */
export function jsonLd(materials: readonly DescribedMaterial[], alone: boolean): string {
  const [first] = materials;
  const body = alone && first ? learningResource(first) : { '@graph': materials.map(learningResource) };
  return JSON.stringify({ '@context': context, ...body });
}
