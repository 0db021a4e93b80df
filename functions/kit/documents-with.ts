import type { Found } from './database.ts'
import type { Reader } from './tx.ts'

/** `in` takes 30 values (https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries). */
const IN_ONE_QUESTION = 30

/** The documents of a collection whose `field` is one of `values`, with their paths. */
export async function documentsWith<Data extends object>(
  read: Reader,
  collection: string,
  field: string,
  values: readonly string[],
): Promise<Found<Data>[]> {
  const starts = Array.from({ length: Math.ceil(values.length / IN_ONE_QUESTION) }, (_, at) => at)
  const found = await Promise.all(
    starts.map(at =>
      read.query<Data>({
        collection,
        where: [[field, 'in', values.slice(at * IN_ONE_QUESTION, (at + 1) * IN_ONE_QUESTION)]],
      }),
    ),
  )
  return found.flat()
}
