import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { mutants } from './simulator/mutants.ts'

/**
 * `npm run prove:mutants [-- NAME…]`: puts one fault after the other into our own code and looks whether the simulator
 * catches it. Fails when one goes free: then the model or an invariant has a hole.
 */
interface Answer {
  schedules: number
  caught: { invariant: string; message: string } | null
}

const FOLDER = join(import.meta.dirname, 'simulator')
const names = process.argv.slice(2)
const wanted = names.length === 0 ? mutants : mutants.filter(({ name }) => names.includes(name))

function run(mutant: string): Promise<Answer> {
  const hook = new URL('./simulator/mutant-hook.ts', import.meta.url).href
  const args = ['--disable-warning=ExperimentalWarning', '--import', hook, join(FOLDER, 'mutant-run.ts')]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CARAVAN_MUTANT: mutant },
  })
  let output = ''
  child.stdout.on('data', data => (output += String(data)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve(JSON.parse(output) as Answer)
      else reject(new Error(`the run of ${mutant} ended with ${code}`))
    })
  })
}

let caught = 0
const waiting = [...wanted]
const serve = async (): Promise<void> => {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const answer = await run(mutant.name)
    if (answer.caught) caught++
    const { invariant, message } = answer.caught ?? { invariant: '', message: '' }
    const end = answer.caught ? `caught by ${invariant} (${message})` : 'NOT CAUGHT'
    console.log(`${mutant.name}: ${end} after ${answer.schedules} schedules. ${mutant.about}`)
  }
}
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8) }, serve))
console.log(JSON.stringify({ mutants: wanted.length, caught }))
process.exitCode = caught === wanted.length ? 0 : 1
