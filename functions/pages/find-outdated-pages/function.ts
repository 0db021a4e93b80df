import { productChanged } from '../../../events/catalog.ts'
import { stockTurned } from '../../../events/inventory.ts'
import { pageOutdated, refreshRequested } from '../../../events/pages.ts'
import { listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { onEvent } from '../../kit/on-event.ts'
import { countOutdated, createPages, findPages, readShell } from '../page-store.ts'
import { findOutdated } from './find-outdated.ts'

export default onEvent({
  id: 'find-outdated-pages',
  summary: 'Finds the pages that show what has changed.',
  events: [productChanged, stockTurned, refreshRequested],
  emits: [pageOutdated, refreshRequested],
  clients: { listCategories, listProducts, readStockLevels },
  async prepare(message, world) {
    if (!(await readShell(world.read))) return null
    const { found, named, nextPageToken } = await findOutdated(message, world)
    const there = await findPages(world.read, named)
    const known = [...found, ...there.map(({ path }) => path)]
    return { known, unknown: named.filter(path => !known.includes(path)), nextPageToken }
  },
  async handle({ event, data }, { tx, emit, facts }) {
    if (!facts) return
    const { known, unknown, nextPageToken } = facts
    await createPages(tx, unknown)
    for (const path of known) countOutdated(tx, path)
    for (const path of [...known, ...unknown]) emit(pageOutdated, { path })
    if (event === refreshRequested.name && nextPageToken !== undefined)
      emit(refreshRequested, { ...data, pageToken: nextPageToken })
  },
})
