import { createInterface } from 'node:readline/promises'

/** Asks a person; `--yes` answers for them. */
export const confirmWith =
  (yes: boolean) =>
  async (plan: string): Promise<boolean> => {
    if (yes) return true
    if (!process.stdin.isTTY) throw new Error('nobody can be asked here: say --yes')
    const lines = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await lines.question(`${plan}\nApply it? Only "yes" does. `)
    lines.close()
    return answer.trim() === 'yes'
  }
