import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { mutants } from './mutants.ts'
import { patched } from './patched.ts'

/**
 * Loaded before anything else (`node --import`): puts the fault that `CARAVAN_MUTANT` names into our own code as it is
 * loaded. The files stay as they are.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const mutant = mutants.find(({ name }) => name === process.env.CARAVAN_MUTANT)
if (!mutant) throw new Error(`there is no mutant ${process.env.CARAVAN_MUTANT}`)

registerHooks({
  load(url, context, nextLoad) {
    const path = url.startsWith('file:') ? fileURLToPath(url).slice(ROOT.length) : ''
    const patches = mutant.patches.filter(({ file }) => file === path)
    if (patches.length === 0) return nextLoad(url, context)
    const source = patched(readFileSync(new URL(url), 'utf8'), patches)
    return { format: 'module-typescript', source, shortCircuit: true }
  },
})
