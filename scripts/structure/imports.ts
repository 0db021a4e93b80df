import { posix } from 'node:path'
import { withoutComments } from './problem.ts'

/** One import of a file: `target` is a path of the repository, or the name of a package. */
export interface Import {
  target: string
  /** Whether nothing of it is left when the code runs. */
  typeOnly: boolean
  inside: boolean
}

const STATIC = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g

/** Every import of a file, relative ones resolved. */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text)
  const found = [
    ...[...code.matchAll(STATIC)].map(([, type, target]) => ({
      target: target ?? '',
      typeOnly: type !== undefined,
    })),
    ...[...code.matchAll(DYNAMIC)].map(([, target]) => ({ target: target ?? '', typeOnly: false })),
  ]
  return found.map(({ target, typeOnly }) => {
    const inside = target.startsWith('.')
    return { target: inside ? posix.join(posix.dirname(path), target) : target, typeOnly, inside }
  })
}
