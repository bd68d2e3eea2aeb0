import { Client } from 'pg';

/** How many statements the application sends while something runs: a list that asks once per row shows here. */
export async function countStatements(run: () => Promise<unknown>): Promise<number> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await run();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
