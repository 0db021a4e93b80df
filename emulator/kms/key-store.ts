import type { DatabaseSync } from 'node:sqlite'

export type VersionState = 'ENABLED' | 'DESTROY_SCHEDULED' | 'DESTROYED'

export interface StoredKey {
  name: string
  primary: number
  rotationMs: number | null
  /** Milliseconds since the epoch. */
  nextRotationAt: number | null
  createdAt: number
}

export interface StoredVersion {
  key: string
  id: number
  state: VersionState
  /** 32 bytes; gone once it is destroyed. */
  material: Buffer | null
  createdAt: number
  destroyAt: number | null
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rings (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS keys (
    name TEXT PRIMARY KEY, primary_id INTEGER NOT NULL, rotation_ms INTEGER, next_rotation_at INTEGER,
    created_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS versions (
    key TEXT NOT NULL, id INTEGER NOT NULL, state TEXT NOT NULL, material BLOB, created_at INTEGER NOT NULL,
    destroy_at INTEGER, PRIMARY KEY (key, id)
  );
`

/** Key rings, keys and their versions, as they are on disk. */
export class KeyStore {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  ring(name: string): { name: string; createdAt: number } | null {
    const row = this.#database.prepare('SELECT created_at FROM rings WHERE name = ?').get(name)
    return row ? { name, createdAt: Number(row.created_at) } : null
  }

  addRing(name: string, createdAt: number): void {
    this.#database.prepare('INSERT INTO rings (name, created_at) VALUES (?, ?)').run(name, createdAt)
  }

  key(name: string): StoredKey | null {
    const row = this.#database.prepare('SELECT * FROM keys WHERE name = ?').get(name)
    if (!row) return null
    return {
      name,
      primary: Number(row.primary_id),
      rotationMs: numberOf(row.rotation_ms),
      nextRotationAt: numberOf(row.next_rotation_at),
      createdAt: Number(row.created_at),
    }
  }

  writeKey({ name, primary, rotationMs, nextRotationAt, createdAt }: StoredKey): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?, ?)')
      .run(name, primary, rotationMs, nextRotationAt, createdAt)
  }

  /** Oldest first. */
  versions(key: string): StoredVersion[] {
    const rows = this.#database.prepare('SELECT * FROM versions WHERE key = ? ORDER BY id').all(key)
    return rows.map(row => ({
      key,
      id: Number(row.id),
      state: row.state as VersionState,
      material: row.material === null ? null : Buffer.from(row.material as Uint8Array),
      createdAt: Number(row.created_at),
      destroyAt: numberOf(row.destroy_at),
    }))
  }

  writeVersion({ key, id, state, material, createdAt, destroyAt }: StoredVersion): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)')
      .run(key, id, state, material, createdAt, destroyAt)
  }
}

const numberOf = (value: unknown): number | null => (value === null ? null : Number(value))
