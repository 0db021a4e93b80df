import type { Reader, Tx } from '../kit/tx.ts'
import type { PageDocument, Shell } from './page.ts'
import { newPage } from './page.ts'

export const SHELLS = 'pageShells'
const SHELL = `${SHELLS}/current`

/** Ids have no slashes: `/c/eyewear` is `~c~eyewear`. */
const pagePath = (path: string): string => `pages/${path.replaceAll('/', '~')}`

export const readShell = (reader: Reader): Promise<Shell | null> => reader.get<Shell>(SHELL)

export const saveShell = (tx: Tx, shell: Shell): void => tx.set(SHELL, shell)

/** The pages of these paths; a new one where there is none yet. */
export async function readPages(reader: Reader, paths: readonly string[]): Promise<PageDocument[]> {
  const found = await reader.getAll<PageDocument>(paths.map(pagePath))
  return found.map((page, index) => page ?? newPage(paths[index] ?? ''))
}

/** The pages that show a product or SKU. */
export async function readPagesShowing(reader: Reader, id: string): Promise<PageDocument[]> {
  const found = await reader.query<PageDocument>({
    collection: 'pages',
    where: [['shows', 'array-contains', id]],
  })
  return found.map(({ data }) => data)
}

export const savePage = (tx: Tx, page: PageDocument): void => tx.set(pagePath(page.path), page)

/** Forgets a page that is gone. */
export const forgetPage = (tx: Tx, { path }: PageDocument): void => tx.delete(pagePath(path))
