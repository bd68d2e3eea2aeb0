import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requestKinds } from './codes';
import { receiving } from './requests';

it('names only competences of the taxonomies, and leaves none of them without a request', () => {
  const file = path.join(__dirname, '../../../../apps/api/src/reference/taxonomies.json');
  const { competences } = JSON.parse(readFileSync(file, 'utf8')) as { competences: { code: string }[] };
  const known = competences.flatMap(({ code }) => code.split(' / '));
  const used = new Set(requestKinds.flatMap((kind) => receiving[kind].competences));
  expect([...used].filter((code) => !known.includes(code))).toEqual([]);
  // Measures of the European Judicial Network are asked for by orders; the rest of prevention is nobody's request.
  expect(known.filter((code) => !used.has(code) && !code.startsWith('PV.'))).toEqual(['CJ.MEAS']);
});
