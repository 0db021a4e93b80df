import { describe } from 'vitest'
import { databaseContract } from './database.contract.ts'
import { MemoryGround } from './ground/memory-ground.ts'
import { simulatedDatabase } from './simulated-database.ts'

describe('the database of a simulated run', () => {
  databaseContract(() => ({
    database: simulatedDatabase('(default)', new MemoryGround(() => 1_700_000_000_000)),
    root: 'stores/demo',
  }))
})
