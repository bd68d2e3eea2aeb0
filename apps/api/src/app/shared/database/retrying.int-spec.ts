import { TestApplication } from '../../../../test/test-application';
import { Overtaken } from '../errors/constraint-refusals';
import { Database } from './database';

let liaison: TestApplication;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());

describe('an action that others overtake', () => {
  it('runs again until nobody is in its way', async () => {
    let runs = 0;
    const result = await liaison.app.get(Database).retrying(() => ((runs += 1) < 3 ? Promise.reject(new Overtaken()) : Promise.resolve('done')));
    expect([result, runs]).toEqual(['done', 3]);
  });

  it('is refused as overtaken, and not as an error of ours, when somebody always is', async () => {
    await expect(liaison.app.get(Database).retrying(() => Promise.reject(new Overtaken()))).rejects.toMatchObject({ code: 'overtaken' });
  });
});
