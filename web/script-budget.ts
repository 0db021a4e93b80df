import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Fails the build when the script that the first page needs grows past `limitKb` kilobytes (1000 bytes), gzipped. */
export const scriptBudget = (limitKb: number): Plugin => ({
  name: 'script-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
    const byFile = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
    const needed = new Set(chunks.filter(chunk => chunk.isEntry).map(chunk => chunk.fileName))
    for (const file of needed) for (const imported of byFile.get(file)?.imports ?? []) needed.add(imported)
    const bytes = [...needed].reduce((sum, file) => sum + gzipSync(byFile.get(file)?.code ?? '').length, 0)
    if (bytes <= limitKb * 1000) return
    this.error(
      `the first page needs ${(bytes / 1000).toFixed(1)} kB of script, gzipped; ${limitKb} kB are allowed`,
    )
  },
})
