import type { DatabaseSync } from 'node:sqlite'

/** Until November 2026 each message had a row of its own, and each holder of it one. */
const UPGRADE_SQL = `
  BEGIN IMMEDIATE;
  CREATE INDEX backlog_by_message ON backlog (sequence);
  CREATE INDEX retained_by_message ON retained (sequence);
  INSERT INTO batches
    SELECT sequence, published_at, json_object(
      'holders', json_array((SELECT json_group_array(holder) FROM (
        SELECT CAST(subscription AS TEXT) AS holder FROM backlog WHERE backlog.sequence = messages.sequence
        UNION ALL SELECT holder FROM retained WHERE retained.sequence = messages.sequence))),
      'messages', json_array(json_array(length(data), 0, ordering_key, json(attributes)))), data
    FROM messages;
  INSERT INTO holdings
    SELECT sequence, CAST(subscription AS TEXT), 1, failures, due_at FROM backlog WHERE failures > 0;
  DROP TABLE messages;
  DROP TABLE backlog;
  DROP TABLE retained;
  COMMIT;
`

/** Takes over what an earlier version has stored. */
export function upgrade(database: DatabaseSync): void {
  const old = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'backlog'").get()
  if (old) database.exec(UPGRADE_SQL)
}
