import { percentile, round } from './figures.ts'
import type { BenchOptions, Say } from './options.ts'
import { startShopProcess, temporaryFolder } from './shop-process.ts'

/** From spawning the process to `ready`: on an empty data folder (seeding included), and on a seeded one. */
export async function run({ runs }: BenchOptions, say: Say): Promise<object> {
  const empty: number[] = []
  const seeded: number[] = []
  for (let index = 0; index < runs; index++) {
    const folder = temporaryFolder()
    for (const list of [empty, seeded]) {
      const shop = await startShopProcess(folder.path)
      list.push(shop.readyMs)
      await shop.stop()
    }
    say(
      `run ${index + 1}: empty ${round(empty.at(-1) ?? 0, 0)} ms, seeded ${round(seeded.at(-1) ?? 0, 0)} ms`,
    )
    folder.remove()
  }
  return { bench: 'start', runs, emptyMs: spread(empty), seededMs: spread(seeded) }
}

const spread = (samples: number[]): object => {
  const sorted = [...samples].sort((a, b) => a - b)
  return {
    min: round(sorted[0] ?? 0, 0),
    median: round(percentile(sorted, 0.5), 0),
    max: round(sorted.at(-1) ?? 0, 0),
  }
}
