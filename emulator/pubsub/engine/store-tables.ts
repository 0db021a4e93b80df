export const TABLES_SQL = `
  CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS topics (name TEXT PRIMARY KEY, config TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS subscriptions (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, config TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS batches (
    first INTEGER PRIMARY KEY, published_at INTEGER NOT NULL, about TEXT NOT NULL, data BLOB NOT NULL
  );
  CREATE TABLE IF NOT EXISTS holdings (
    sequence INTEGER NOT NULL, holder TEXT NOT NULL, held INTEGER NOT NULL, failures INTEGER NOT NULL, due_at INTEGER NOT NULL,
    PRIMARY KEY (sequence, holder)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshots (name TEXT PRIMARY KEY, config TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS schemas (name TEXT PRIMARY KEY, revisions TEXT NOT NULL) WITHOUT ROWID;
`

export const TABLES = ['topics', 'subscriptions', 'batches', 'holdings', 'snapshots', 'schemas']

/** What is written of messages, by what it says. */
export const MESSAGE_STATEMENTS = {
  batch: 'INSERT INTO batches VALUES (?, ?, ?, ?)',
  noBatch: 'DELETE FROM batches WHERE first = ?',
  change: 'INSERT OR REPLACE INTO holdings VALUES (?, ?, ?, ?, ?)',
  noChanges: 'DELETE FROM holdings WHERE sequence BETWEEN ? AND ?',
}

/** What is written of everything else. */
export const STATEMENTS = {
  counter: 'INSERT OR REPLACE INTO counters VALUES (?, ?)',
  topic: 'INSERT OR REPLACE INTO topics VALUES (?, ?)',
  noTopic: 'DELETE FROM topics WHERE name = ?',
  subscription: 'INSERT OR REPLACE INTO subscriptions VALUES (?, ?, ?)',
  noSubscription: 'DELETE FROM subscriptions WHERE id = ?',
  snapshot: 'INSERT OR REPLACE INTO snapshots VALUES (?, ?)',
  noSnapshot: 'DELETE FROM snapshots WHERE name = ?',
  schema: 'INSERT OR REPLACE INTO schemas VALUES (?, ?)',
  noSchema: 'DELETE FROM schemas WHERE name = ?',
}
