import { parentPort } from 'node:worker_threads'
import type { Unit } from './unit.ts'
import { runUnit } from './unit.ts'

/** A thread of its own: takes units, answers reports, until its port is closed. */
parentPort?.on('message', (unit: Unit) => {
  runUnit(unit).then(
    report => parentPort?.postMessage(report),
    (error: unknown) => {
      throw error
    },
  )
})
