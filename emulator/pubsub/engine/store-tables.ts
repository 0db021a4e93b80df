export const TABLES_SQL = `
  CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS topics (name TEXT PRIMARY KEY, config TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS subscriptions (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, config TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS messages (
    sequence INTEGER PRIMARY KEY, data BLOB NOT NULL, attributes TEXT NOT NULL, ordering_key TEXT NOT NULL, published_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS backlog (
    subscription INTEGER NOT NULL, sequence INTEGER NOT NULL, failures INTEGER NOT NULL, due_at INTEGER NOT NULL,
    PRIMARY KEY (subscription, sequence)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS retained (holder TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (holder, sequence)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshots (name TEXT PRIMARY KEY, config TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS schemas (name TEXT PRIMARY KEY, revisions TEXT NOT NULL) WITHOUT ROWID;
`

export const TABLES = ['topics', 'subscriptions', 'messages', 'backlog', 'retained', 'snapshots', 'schemas']

/** What is written, by what it says. */
export const STATEMENTS = {
  counter: 'INSERT OR REPLACE INTO counters VALUES (?, ?)',
  topic: 'INSERT OR REPLACE INTO topics VALUES (?, ?)',
  noTopic: 'DELETE FROM topics WHERE name = ?',
  subscription: 'INSERT OR REPLACE INTO subscriptions VALUES (?, ?, ?)',
  noSubscription: 'DELETE FROM subscriptions WHERE id = ?',
  noBacklog: 'DELETE FROM backlog WHERE subscription = ?',
  message: 'INSERT INTO messages VALUES (?, ?, ?, ?, ?)',
  noMessage: 'DELETE FROM messages WHERE sequence = ?',
  pending: 'INSERT OR REPLACE INTO backlog VALUES (?, ?, 0, 0)',
  failed: 'UPDATE backlog SET failures = ?, due_at = ? WHERE subscription = ? AND sequence = ?',
  done: 'DELETE FROM backlog WHERE subscription = ? AND sequence = ?',
  retain: 'INSERT OR REPLACE INTO retained VALUES (?, ?)',
  release: 'DELETE FROM retained WHERE holder = ? AND sequence = ?',
  snapshot: 'INSERT OR REPLACE INTO snapshots VALUES (?, ?)',
  noSnapshot: 'DELETE FROM snapshots WHERE name = ?',
  schema: 'INSERT OR REPLACE INTO schemas VALUES (?, ?)',
  noSchema: 'DELETE FROM schemas WHERE name = ?',
}
