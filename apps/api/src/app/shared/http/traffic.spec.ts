import fastify from 'fastify';
import { Clock } from '../clock/clock';
import { Traffic } from './traffic';

class Stopwatch extends Clock {
  milliseconds = 0;

  override elapsed(): number {
    return this.milliseconds;
  }
}

it('is busy while several ask within a second, and not while one looks now and then', async () => {
  const clock = new Stopwatch();
  const traffic = new Traffic(clock);
  const server = fastify();
  traffic.watch(server);
  server.get('/', () => 'here');
  const asks = async (times: number, every: number) => {
    for (let time = 0; time < times; time += 1) {
      clock.milliseconds += every;
      await server.inject('/');
    }
    return traffic.isBusy();
  };
  expect(traffic.isBusy()).toBe(false);
  expect(await asks(10, 400)).toBe(false);
  expect(await asks(4, 100)).toBe(true);
  clock.milliseconds += 1_000;
  expect(traffic.isBusy()).toBe(false);
  await server.close();
});
