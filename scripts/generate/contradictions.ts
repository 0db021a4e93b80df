import type { Platform } from './platform.ts'

/** Where an event and a function that is there say different things about each other. */
export function contradictions({ functions, events }: Platform): string[] {
  const byId = new Map(functions.map(({ declared }) => [declared.id, declared]))
  return events.flatMap(event => {
    const deaf = Object.keys(event.consumers).filter(id => {
      const declared = byId.get(id)
      return declared && !(declared.kind === 'event' && declared.events.includes(event))
    })
    const mute = event.producers.filter(id => byId.get(id)?.emits.includes(event) === false)
    return [
      ...deaf.map(id => `${event.name} names ${id} as its consumer, which does not listen to it`),
      ...mute.map(id => `${event.name} names ${id} as its producer, which does not emit it`),
    ]
  })
}
