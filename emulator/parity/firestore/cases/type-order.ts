import type { WhereFilterOp } from '@google-cloud/firestore'
import type { Case } from '../../case.ts'
import { ids } from '../plain.ts'
import { find, idsOf } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld } from '../world.ts'
import { kinds, OPERANDS } from './values.ts'

const OPERATORS: readonly WhereFilterOp[] = ['==', '!=', '<', '<=', '>', '>=']

/** Null and NaN are equal to themselves or not; the client refuses other comparisons. */
const operandsOf = (operator: WhereFilterOp) =>
  OPERANDS.filter(name => operator === '==' || operator === '!=' || (name !== 'null' && name !== 'NaN'))

const compared = Object.fromEntries(
  OPERATORS.flatMap(operator =>
    operandsOf(operator).map((operand): [string, Case<FirestoreWorld>] => [
      `value ${operator} ${operand}`,
      async ({ db, seeded }) => ids(await seeded.where('value', operator, kinds(db)[operand]).get()),
    ]),
  ),
)

/** Every comparison with every type, and the order of all types:
 * https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering */
export const typeOrder: FirestoreGroup = {
  name: 'type order',
  async seed({ db, here }) {
    const batch = db.batch()
    for (const [name, value] of Object.entries(kinds(db))) batch.set(here.doc(name), { value, name })
    batch.set(here.doc('no value'), { name: 'no value' })
    await batch.commit()
  },
  cases: {
    ...compared,
    'ascending order of all types': async ({ seeded }) => ids(await seeded.orderBy('value').get()),
    'descending order of all types': async ({ seeded }) => ids(await seeded.orderBy('value', 'desc').get()),
    'ties are broken by name, in the direction of the last order': async ({ seeded }) =>
      ids(await seeded.where('value', '>=', 1).where('value', '<=', 3).orderBy('value', 'desc').get()),
    'documents without the field are in no order by it': async ({ seeded }) => {
      const found = await seeded.orderBy('value').get()
      return found.docs.some(({ id }) => id === 'no value')
    },
    'in takes values of several types': async ({ db, seeded }) =>
      ids(
        await seeded.where('value', 'in', [2, 'abc', true, kinds(db)['an array'], kinds(db)['a map']]).get(),
      ),
    'in with null finds no null': async ({ seeded }) =>
      ids(await seeded.where('value', 'in', [null, 2]).get()),
    'in with NaN finds no NaN': async ({ seeded }) =>
      ids(await seeded.where('value', 'in', [Number.NaN, 2]).get()),
    'not-in leaves out values, null and what is not there': async ({ seeded }) =>
      ids(await seeded.where('value', 'not-in', ['abc', 2, true]).get()),
    'not-in with null finds nothing': async ({ seeded }) =>
      ids(await seeded.where('value', 'not-in', [null, 2]).get()),
    'not-in with NaN': async ({ seeded }) =>
      ids(await seeded.where('value', 'not-in', [Number.NaN, 2]).get()),
    'not-in with an array': async ({ seeded }) =>
      ids(await seeded.where('value', 'not-in', [[1, 'a']]).get()),
    'array-contains of an integer': async ({ seeded }) =>
      ids(await seeded.where('value', 'array-contains', 1).get()),
    'array-contains of a string': async ({ seeded }) =>
      ids(await seeded.where('value', 'array-contains', 'a').get()),
    'array-contains of null': async ({ seeded }) =>
      ids(await seeded.where('value', 'array-contains', null).get()),
    'array-contains looks into no vector': async ({ seeded }) =>
      ids(await seeded.where('value', 'array-contains', 3).get()),
    'array-contains-any': async ({ seeded }) =>
      ids(await seeded.where('value', 'array-contains-any', ['a', 2, 'z']).get()),
    'an order by name': async ({ seeded }) => ids(await seeded.orderBy('__name__').get()),
    'a descending order by name': async world =>
      idsOf(await find(world, { orderBy: [{ field: { fieldPath: '__name__' }, direction: 'DESCENDING' }] })),
    'names in a range': async ({ seeded }) =>
      ids(
        await seeded.where('__name__', '>=', seeded.doc('a')).where('__name__', '<', seeded.doc('b')).get(),
      ),
    'a name among some': async ({ seeded }) =>
      ids(
        await seeded
          .where('__name__', 'in', [seeded.doc('zero'), seeded.doc('bytes'), seeded.doc('gone')])
          .get(),
      ),
    'a name not among some': async ({ seeded }) =>
      ids(
        await seeded
          .where('__name__', 'not-in', [seeded.doc('zero'), seeded.doc('bytes')])
          .limit(3)
          .get(),
      ),
    'every name but one': async ({ seeded }) =>
      ids(await seeded.where('__name__', '!=', seeded.doc('zero')).limit(3).get()),
  },
}
