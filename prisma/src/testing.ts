export {
  describeAttack,
  describeDatabases,
  openTestDatabase,
  postgresUrl,
  stopTestDatabases,
  testDatabases,
} from './testing/databases.ts';
export { type PostgresCluster, startPostgres, withPostgres } from './testing/postgres.ts';
