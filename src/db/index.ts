/** PostgreSQL: connect, read one moment, write whole or not at all, migrate. */
export { demandPostgres } from './demand-postgres.ts';
export { backup, type BackupEnd } from './backup.ts';
export { connect, notify, type Db, type Tx } from './connect.ts';
export { empty } from './empty.ts';
export { runningEmbedded, startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';
export { migrate, migrations, type Migration } from './migrate.ts';
export { restore } from './restore.ts';
