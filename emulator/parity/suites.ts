import type { Observable } from './case.ts'
import type { Column, Service } from './columns/column.ts'
import { firestoreGroups } from './firestore/index.ts'
import { firestoreStage } from './firestore/world.ts'
import { pubsubGroups } from './pubsub/index.ts'
import { pubsubStage } from './pubsub/world.ts'
import { runGroup } from './run-group.ts'

/** All cases of one service, group by group. */
export interface Suite {
  service: Service
  groups: readonly { name: string; cases: readonly string[]; run: Run }[]
}

type Run = (column: Column) => Promise<Record<string, Observable>>

export const suites: Readonly<Record<Service, Suite>> = {
  firestore: {
    service: 'firestore',
    groups: firestoreGroups.map(group => ({
      name: group.name,
      cases: Object.keys(group.cases),
      run: column => runGroup(group, column, firestoreStage),
    })),
  },
  pubsub: {
    service: 'pubsub',
    groups: pubsubGroups.map(group => ({
      name: group.name,
      cases: Object.keys(group.cases),
      run: column => runGroup(group, column, pubsubStage),
    })),
  },
}
