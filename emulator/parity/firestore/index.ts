import { aggregation } from './cases/aggregation.ts'
import { cursors } from './cases/cursors.ts'
import { filters } from './cases/filters.ts'
import { hostile } from './cases/hostile.ts'
import { listening } from './cases/listening.ts'
import { listing } from './cases/listing.ts'
import { refusedQueries } from './cases/refused-queries.ts'
import { special } from './cases/special.ts'
import { transactions } from './cases/transactions.ts'
import { transforms } from './cases/transforms.ts'
import { typeOrder } from './cases/type-order.ts'
import { writes } from './cases/writes.ts'
import type { FirestoreGroup } from './world.ts'

/** All cases of Firestore. */
export const firestoreGroups: readonly FirestoreGroup[] = [
  typeOrder,
  filters,
  cursors,
  aggregation,
  refusedQueries,
  writes,
  transforms,
  hostile,
  transactions,
  listening,
  listing,
  special,
]
