/** PostgreSQL: connect, read one moment, write whole or not at all, migrate. */
export { connect, notify, type Db, type Tx } from './connect.ts';
export { runningEmbedded, startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';
export { migrate, migrations, type Migration } from './migrate.ts';
