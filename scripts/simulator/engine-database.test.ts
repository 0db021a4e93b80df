import { describe } from 'vitest'
import { SuiteClock } from '../../emulator/core/clock.ts'
import { Engine } from '../../emulator/firestore/index.ts'
import { databaseContract } from './database.contract.ts'
import { engineDatabase } from './engine-database.ts'

describe('the adapter to the engine of the suite', () => {
  databaseContract(() => {
    const engine = new Engine({ clock: new SuiteClock(), dataDir: null })
    return {
      database: engineDatabase(engine.database('projects/demo/databases/(default)'), '(default)'),
      root: 'stores/demo',
    }
  })
})
