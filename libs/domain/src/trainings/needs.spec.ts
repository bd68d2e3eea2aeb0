import { needFields, needGoesOn } from './needs';

it('keeps a diet for a day, access for a week and travel for a month after the training', () => {
  expect(needFields.map((field) => [field, needGoesOn(field, '2026-12-31')])).toEqual([['travel', '2027-01-31'], ['diet', '2027-01-02'], ['access', '2027-01-08']]);
});
