import type { Service } from '../../../emulator/parity/columns/column.ts'
import { type Cloud, residentMb, startOurs, startTheirs } from './cloud.ts'
import type { Samples } from './figure.ts'

const KINDS: readonly { name: string; services: readonly Service[] }[] = [
  { name: 'Firestore alone', services: ['firestore'] },
  { name: 'Pub/Sub alone', services: ['pubsub'] },
  { name: 'all services', services: ['firestore', 'pubsub'] },
]

/** From spawning to the first answered RPC, and what is in memory then; of ours, all services are more than these two. */
export async function startFigures(rounds: number, platform: string | null): Promise<Samples[]> {
  const figures: Samples[] = []
  for (const { name, services } of KINDS) {
    const ours: [number, number][] = []
    const theirs: [number, number][] = []
    for (let round = 0; round < rounds; round++) {
      ours.push(await once(startOurs(services)))
      if (platform !== null) theirs.push(await once(startTheirs(services, platform)))
    }
    const of = (list: readonly [number, number][], which: 0 | 1) => list.map(each => each[which])
    figures.push(
      { name: `start, ${name}`, unit: 'ms', ours: of(ours, 0), theirs: of(theirs, 0) },
      { name: `memory idle, ${name}`, unit: 'MB', ours: of(ours, 1), theirs: of(theirs, 1) },
    )
  }
  return figures
}

async function once(starting: Promise<Cloud>): Promise<[startMs: number, idleMb: number]> {
  const cloud = await starting
  const figures: [number, number] = [cloud.startMs, residentMb(cloud)]
  await cloud.stop()
  return figures
}
