export { Failure } from '../shared/failure';
export { startPostgres, type Postgres, type PostgresOptions } from './start-postgres';
export { runningPostgres } from './join-postgres';
