import type { Reader, Tx } from '../kit/tx.ts'
import type { PageDocument, Shell } from './page.ts'
import { newPage } from './page.ts'

export const SHELLS = 'pageShells'
const SHELL = `${SHELLS}/current`

/** Ids have no slashes: `/c/eyewear` is `~c~eyewear`. */
const pagePath = (path: string): string => `pages/${path.replaceAll('/', '~')}`

export const readShell = (reader: Reader): Promise<Shell | null> => reader.get<Shell>(SHELL)

export const saveShell = (tx: Tx, shell: Shell): void => tx.set(SHELL, shell)

/** Those of the pages that there are. */
export async function findPages(reader: Reader, paths: readonly string[]): Promise<PageDocument[]> {
  const found = await reader.getAll<PageDocument>(paths.map(pagePath))
  return found.filter(page => page !== null)
}

/** The pages that show a product or SKU. */
export async function findPagesShowing(reader: Reader, id: string): Promise<PageDocument[]> {
  const found = await reader.query<PageDocument>({
    collection: 'pages',
    where: [['shows', 'array-contains', id]],
  })
  return found.map(({ data }) => data)
}

/** Makes pages known that were not, each found outdated once; one that somebody else made known meanwhile once more. */
export async function createPages(tx: Tx, paths: readonly string[]): Promise<void> {
  const found = new Map((await findPages(tx, paths)).map(page => [page.path, page]))
  for (const path of paths) {
    const page = found.get(path) ?? newPage(path)
    savePage(tx, { ...page, edition: page.edition + 1 })
  }
}

/** Without reading it: a thousand changes at once would otherwise wait for each other at the page that shows them all. */
export const countOutdated = (tx: Tx, path: string): void => tx.increment(pagePath(path), 'edition', 1)

export const savePage = (tx: Tx, page: PageDocument): void => tx.set(pagePath(page.path), page)

/** Forgets a page that is gone. */
export const forgetPage = (tx: Tx, { path }: PageDocument): void => tx.delete(pagePath(path))
