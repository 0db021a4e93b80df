import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { closeDatabase, onDisk } from '../../core/database.ts'
import type { BucketRecord, NotificationConfig, ObjectRecord, State, UploadRecord } from './records.ts'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, name TEXT NOT NULL, generation INTEGER NOT NULL, state TEXT NOT NULL, content TEXT NOT NULL,
    hard_delete_at INTEGER, record TEXT NOT NULL, PRIMARY KEY (bucket, name, generation)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS live_objects ON objects (bucket, name) WHERE state = 'live';
  CREATE INDEX IF NOT EXISTS objects_by_content ON objects (content);
  CREATE INDEX IF NOT EXISTS objects_to_delete ON objects (hard_delete_at) WHERE hard_delete_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, content TEXT NOT NULL, started_at INTEGER NOT NULL, record TEXT NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS notification_configs (
    bucket TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (bucket, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS notices (id INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL);
`

const TABLES = ['buckets', 'objects', 'uploads', 'notification_configs', 'notices']

/** A message that is still to be published. */
export interface Notice {
  id: number
  topic: string
  attributes: Record<string, string>
  /** The JSON of the payload; empty where none is wanted. */
  payload: string
  since: number
}

export interface Span {
  bucket: string
  /** The first name that is looked at. */
  from: string
  states: readonly State[]
  limit: number
}

/** The records, in one database. Every method is one statement; `transaction` puts several together. */
export class Store {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  /** Runs `work` as one change. What it did is on the disk once `committed` resolves. */
  transaction<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  async committed(): Promise<void> {
    await onDisk(this.#database)
  }

  bucket(name: string): BucketRecord | undefined {
    return this.#one('SELECT record FROM buckets WHERE name = ?', name)
  }

  buckets(): BucketRecord[] {
    return this.#all('SELECT record FROM buckets ORDER BY name')
  }

  putBucket(bucket: BucketRecord): void {
    this.#run('INSERT OR REPLACE INTO buckets VALUES (?, ?)', bucket.name, JSON.stringify(bucket))
  }

  removeBucket(name: string): void {
    this.#run('DELETE FROM buckets WHERE name = ?', name)
    this.#run('DELETE FROM notification_configs WHERE bucket = ?', name)
  }

  live(bucket: string, name: string): ObjectRecord | undefined {
    return this.#one(
      "SELECT record FROM objects WHERE bucket = ? AND name = ? AND state = 'live'",
      bucket,
      name,
    )
  }

  object(bucket: string, name: string, generation: number): ObjectRecord | undefined {
    return this.#one(
      'SELECT record FROM objects WHERE bucket = ? AND name = ? AND generation = ?',
      bucket,
      name,
      generation,
    )
  }

  /** Objects by name and generation, from a name on. */
  objects({ bucket, from, states, limit }: Span): ObjectRecord[] {
    const marks = states.map(() => '?').join(', ')
    return this.#all(
      `SELECT record FROM objects WHERE bucket = ? AND name >= ? AND state IN (${marks}) ORDER BY name, generation LIMIT ?`,
      bucket,
      from,
      ...states,
      limit,
    )
  }

  /** Every generation of one name, oldest first. */
  generations(bucket: string, name: string): ObjectRecord[] {
    return this.#all(
      'SELECT record FROM objects WHERE bucket = ? AND name = ? ORDER BY generation',
      bucket,
      name,
    )
  }

  toHardDelete(until: number): ObjectRecord[] {
    return this.#all('SELECT record FROM objects WHERE hard_delete_at <= ?', until)
  }

  putObject(object: ObjectRecord): void {
    this.#run(
      'INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)',
      object.bucket,
      object.name,
      object.generation,
      object.state,
      object.content,
      object.hardDeleteAt,
      JSON.stringify(object),
    )
  }

  removeObject({ bucket, name, generation }: ObjectRecord): void {
    this.#run(
      'DELETE FROM objects WHERE bucket = ? AND name = ? AND generation = ?',
      bucket,
      name,
      generation,
    )
  }

  isUsed(content: string): boolean {
    return (
      this.#prepare('SELECT 1 FROM objects WHERE content = ? LIMIT 1').get(content) !== undefined ||
      this.#prepare('SELECT 1 FROM uploads WHERE content = ? LIMIT 1').get(content) !== undefined
    )
  }

  contents(): Set<string> {
    const rows = this.#prepare('SELECT content FROM objects UNION SELECT content FROM uploads').all()
    return new Set(rows.map(({ content }) => String(content)))
  }

  lastGeneration(): number {
    const { last } = this.#prepare('SELECT max(generation) AS last FROM objects').get() ?? {}
    return Number(last ?? 0)
  }

  upload(id: string): UploadRecord | undefined {
    return this.#one('SELECT record FROM uploads WHERE id = ?', id)
  }

  uploadsBefore(startedAt: number): UploadRecord[] {
    return this.#all('SELECT record FROM uploads WHERE started_at < ?', startedAt)
  }

  putUpload(upload: UploadRecord): void {
    const content = upload.finished ? '' : upload.content
    this.#run(
      'INSERT OR REPLACE INTO uploads VALUES (?, ?, ?, ?)',
      upload.id,
      content,
      upload.startedAt,
      JSON.stringify(upload),
    )
  }

  removeUpload(id: string): void {
    this.#run('DELETE FROM uploads WHERE id = ?', id)
  }

  notificationConfigs(bucket: string): NotificationConfig[] {
    return this.#all(
      'SELECT record FROM notification_configs WHERE bucket = ? ORDER BY CAST(id AS INTEGER)',
      bucket,
    )
  }

  putNotificationConfig(config: NotificationConfig): void {
    this.#run(
      'INSERT OR REPLACE INTO notification_configs VALUES (?, ?, ?)',
      config.bucket,
      config.id,
      JSON.stringify(config),
    )
  }

  removeNotificationConfig(bucket: string, id: string): void {
    this.#run('DELETE FROM notification_configs WHERE bucket = ? AND id = ?', bucket, id)
  }

  notices(): Notice[] {
    const rows = this.#prepare('SELECT id, record FROM notices ORDER BY id').all()
    return rows.map(({ id, record }) => ({ ...JSON.parse(String(record)), id: Number(id) }))
  }

  addNotice(notice: Omit<Notice, 'id'>): Notice {
    const { lastInsertRowid } = this.#run('INSERT INTO notices (record) VALUES (?)', JSON.stringify(notice))
    return { ...notice, id: Number(lastInsertRowid) }
  }

  removeNotice(id: number): void {
    this.#run('DELETE FROM notices WHERE id = ?', id)
  }

  clear(): void {
    this.transaction(() => {
      for (const table of TABLES) this.#database.exec(`DELETE FROM ${table}`)
    })
  }

  close(): void {
    closeDatabase(this.#database)
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }

  #run(sql: string, ...values: SQLInputValue[]) {
    return this.#prepare(sql).run(...values)
  }

  #one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    const row = this.#prepare(sql).get(...values)
    return row ? (JSON.parse(String(row.record)) as Row) : undefined
  }

  #all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql)
      .all(...values)
      .map(({ record }) => JSON.parse(String(record)) as Row)
  }
}
