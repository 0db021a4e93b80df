import { go, place } from '../../lib/router.ts'
import type { DataPlace } from '../answers.ts'
import { hrefOf, type PagePath } from '../routes.ts'
import { useLook } from '../use-look.ts'
import { Choice } from './choice.tsx'

const MOST_STORES = 200

/** The store that the address names. */
export const chosenStore = (): string => place.value.query.get('store') ?? 'demo'

/** Of which store a page tells; shown where there is more than one. */
export function StoreChoice({ page }: { page: PagePath }) {
  const { answer } = useLook<DataPlace>('documents', { path: 'stores', pageSize: MOST_STORES })
  const store = chosenStore()
  const known = answer?.kind === 'collection' ? answer.documents.map(({ id }) => id) : []
  const stores = [...new Set([...known, store])].sort()
  if (stores.length < 2) return null
  return (
    <Choice
      label="Store"
      value={store}
      options={stores}
      onChoose={chosen => go(hrefOf(page, { store: chosen }))}
    />
  )
}
