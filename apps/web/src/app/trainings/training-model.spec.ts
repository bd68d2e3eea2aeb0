import { barOf, fieldsOf, findingsOf, modelOf, emptyTraining } from './training-model';
import type { TrainingDetail } from './trainings-client';

const soft = { police: false, judiciary: false, ngo: false, other: false };
const places = { police: '6', judiciary: '5', ngo: '', other: '0' };

describe('the form of a training', () => {
  it('tells an empty number from zero', () => {
    const { capacity, quotas } = fieldsOf({ ...emptyTraining('p'), places });
    expect(capacity).toBeNull();
    expect(quotas).toEqual([
      { discipline: 'police', places: 6 },
      { discipline: 'judiciary', places: 5 },
      { discipline: 'other', places: 0 },
    ]);
  });

  it('reads back what the places left to any discipline are not part of', () => {
    const quotas = [{ discipline: 'police', places: 6, taken: 1 }, { discipline: null, places: 4, taken: 2 }] as const;
    const detail = { capacity: 10, quotas: [...quotas], softQuotas: [], countryQuotas: [], fundingLines: [], prerequisites: [], hosts: [], interpretation: [], languages: ['ro'] } as unknown as TrainingDetail;
    expect(modelOf(detail)).toMatchObject({ capacity: '10', places: { police: '6', judiciary: '', ngo: '', other: '' } });
  });

  it('keeps a place for nobody where a number may be exceeded, and takes no row without its country', () => {
    const countries = [{ countryCode: 'MD', places: '3', isHard: true }, { countryCode: '', places: '', isHard: true }];
    expect(fieldsOf({ ...emptyTraining('p'), places, soft: { ...soft, police: true }, countries, completedShare: '90' })).toMatchObject({
      quotas: [{ discipline: 'judiciary', places: 5 }, { discipline: 'other', places: 0 }], softQuotas: [{ discipline: 'police', places: 6 }],
      countryQuotas: [{ countryCode: 'MD', places: 3, isHard: true }], completedShare: 90,
    });
  });

  it('draws the plan with the places left to any and those already taken', () => {
    expect(barOf({ capacity: '20', places, soft }, [{ discipline: 'police', places: 4, taken: 3 }])).toEqual([
      { discipline: 'police', places: 6, taken: 3 },
      { discipline: 'judiciary', places: 5, taken: 0 },
      { discipline: 'other', places: 0, taken: 0 },
      { discipline: null, places: 9, taken: 0 },
    ]);
  });

  it('warns of a plan that is not multidisciplinary, and of nothing before there is a plan', () => {
    expect(findingsOf({ capacity: '20', places, soft }).map(({ code, params }) => [code, 'discipline' in params && params.discipline])).toEqual([['quota-too-small', 'ngo']]);
    expect(findingsOf(emptyTraining('p'))).toEqual([]);
  });
});
