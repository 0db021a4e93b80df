import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { stateFiles } from './state-folder.ts'

/** The shape of a database: its tables and indexes as they were declared. */
type Shape = ReadonlyMap<string, string>

/**
 * Checks the databases of a state that came from outside. `known`, where a suite runs, are the databases that it has.
 * @throws with a sentence for people.
 */
export function checkState(folder: string, known: ReadonlyMap<string, DatabaseSync> | null): void {
  for (const file of stateFiles(folder).filter(name => name.endsWith('.sqlite'))) {
    const name = file.replace(/\.sqlite$/, '')
    const mine = known?.get(name)
    if (known && !mine) throw new Error(`it holds a part ${name}, which this suite has not`)
    checkDatabase(join(folder, file), name, mine && shapeOf(mine))
  }
}

function checkDatabase(file: string, name: string, wanted: Shape | undefined): void {
  let shape: Shape
  try {
    using database = new DatabaseSync(file, { readOnly: true, enableForeignKeyConstraints: false })
    database.exec('PRAGMA trusted_schema = OFF')
    const [verdict] = database.prepare('PRAGMA quick_check(1)').all()
    if (Object.values(verdict ?? {})[0] !== 'ok') throw new Error('damaged')
    shape = shapeOf(database)
  } catch (cause) {
    throw new Error(`its database ${name} is damaged`, { cause })
  }
  if (!wanted) return
  for (const [table, declared] of shape)
    if (wanted.get(table) !== declared)
      throw new Error(`its database ${name} is of another version: ${table} differs`)
}

function shapeOf(database: DatabaseSync): Shape {
  const rows = database.prepare("SELECT type || ' ' || name AS name, sql FROM sqlite_schema").all()
  return new Map(rows.map(({ name, sql }) => [String(name), String(sql)]))
}
