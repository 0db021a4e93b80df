import type { Patch } from './mutants.ts'

/** The text with every patch in it. Throws where one does not match exactly once: it has lost what it was made for. */
export function patched(text: string, patches: readonly Patch[]): string {
  let after = text
  for (const { file, find, replace } of patches) {
    const count = after.split(find).length - 1
    if (count !== 1) throw new Error(`a mutant's text stands ${count} times in ${file}, not once: ${find}`)
    after = after.replace(find, () => replace)
  }
  return after
}
