import { gzipSync } from 'node:zlib'
import type { HtmlTagDescriptor, Plugin } from 'vite'

/** The part of a built script that is looked at here. */
interface Chunk {
  fileName: string
  code: string
  imports: readonly string[]
  isEntry: boolean
  facadeModuleId: string | null
}

const APP = /\/src\/app\.tsx$/
const LANGUAGE = /\/src\/strings\/[a-z]{2}\.ts$/
/** What is fetched when it is first needed: its name is that of its file. */
const LATER = /\/src\/(?:pages|elements|admin|account|chat)\/([a-z-]+)\.tsx$/

/**
 * Has the browser fetch the shop's script together with the page, says what each area adds, and fails the build when
 * the first page needs more than `limitKb` kilobytes (1000 bytes) of script, gzipped, in the longest of its languages.
 */
export function scriptBudget(limitKb: number): Plugin {
  return {
    name: 'script-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = chunksOf(bundle)
      const first = firstPage(chunks)
      const size = sizeOf(first)
      this.info(table(chunks, first))
      if (size > limitKb * 1000)
        this.error(`the first page needs ${kb(size)} of script, gzipped; ${limitKb} kB are allowed`)
    },
    transformIndexHtml: (_html, { bundle }) => (bundle ? preloads(chunksOf(bundle)) : []),
  }
}

const chunksOf = (bundle: Record<string, unknown>): Chunk[] =>
  Object.values(bundle).filter(file => (file as { type: string }).type === 'chunk') as unknown as Chunk[]

/** The chunks and all that they import at once. */
function closure(chunks: readonly Chunk[], from: readonly Chunk[]): Set<Chunk> {
  const byFile = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  const needed = new Set(from)
  for (const { imports } of needed)
    for (const file of imports) {
      const imported = byFile.get(file)
      if (imported) needed.add(imported)
    }
  return needed
}

const madeOf = (chunks: readonly Chunk[], module: RegExp): Chunk[] =>
  chunks.filter(({ facadeModuleId }) => facadeModuleId !== null && module.test(facadeModuleId))

/** Entry, shop, and the language with the most words. */
function firstPage(chunks: readonly Chunk[]): Set<Chunk> {
  const [longest] = madeOf(chunks, LANGUAGE).sort((a, b) => gzipped(b) - gzipped(a))
  const entry = chunks.filter(({ isEntry }) => isEntry)
  return closure(chunks, [...entry, ...madeOf(chunks, APP), ...(longest ? [longest] : [])])
}

function table(chunks: readonly Chunk[], first: ReadonlySet<Chunk>): string {
  const later = madeOf(chunks, LATER).map(chunk => {
    const added = [...closure(chunks, [chunk])].filter(other => !first.has(other))
    return { name: LATER.exec(chunk.facadeModuleId ?? '')?.[1] ?? '', size: sizeOf(added) }
  })
  const rows = [{ name: 'first page', size: sizeOf(first) }, ...later.sort((a, b) => b.size - a.size)]
  return [
    'script by area, gzipped:',
    ...rows.map(({ name, size }) => `  ${name.padEnd(20)} ${kb(size)}`),
  ].join('\n')
}

function preloads(chunks: readonly Chunk[]): HtmlTagDescriptor[] {
  // Vite itself names what the entry imports.
  const entry = closure(
    chunks,
    chunks.filter(({ isEntry }) => isEntry),
  )
  return [...closure(chunks, madeOf(chunks, APP))]
    .filter(chunk => !entry.has(chunk))
    .map(({ fileName }) => ({
      tag: 'link',
      attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
      injectTo: 'head',
    }))
}

const gzipped = ({ code }: Chunk): number => gzipSync(code).length
const sizeOf = (chunks: Iterable<Chunk>): number =>
  [...chunks].reduce((sum, chunk) => sum + gzipped(chunk), 0)
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
