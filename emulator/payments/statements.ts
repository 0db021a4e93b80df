import type { DatabaseSync } from 'node:sqlite'

export type Statement = ReturnType<DatabaseSync['prepare']>

/** Prepares each statement once. */
export function statementsOf(database: DatabaseSync): (sql: string) => Statement {
  const known = new Map<string, Statement>()
  return sql => {
    const before = known.get(sql)
    if (before) return before
    const statement = database.prepare(sql)
    known.set(sql, statement)
    return statement
  }
}
