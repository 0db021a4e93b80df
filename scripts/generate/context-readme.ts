import type { Artefact } from './artefact.ts'
import { eventsInto } from './declared.ts'
import type { Platform } from './platform.ts'

const MARKED = /(<!-- generated:events -->\n)[\s\S]*?(<!-- \/generated -->)/

/** The events in and out of each context, between the markers of its README; one without markers stays as it is. */
export const contextReadmes = ({ contexts }: Platform): readonly Artefact[] =>
  contexts
    .filter(context => context !== 'kit')
    .map(context => ({
      path: `functions/${context}/README.md`,
      render: (platform, current) =>
        current.replace(
          MARKED,
          (_, start: string, end: string) => `${start}${eventsTable(platform, context)}\n${end}`,
        ),
    }))

function eventsTable({ functions }: Platform, context: string): string {
  const rows = functions
    .filter(one => one.context === context)
    .map(({ declared }) => {
      const into = eventsInto(declared).map(({ name }) => `\`${name}\``)
      const out = declared.emits.map(({ name }) => `\`${name}\``)
      return `| [${declared.id}](${declared.id}/function.ts) | ${into.join(', ') || triggers[declared.kind]} | ${out.join(', ')} |`
    })
  return ['| Function | Events in | Events out |', '| --- | --- | --- |', ...rows].join('\n')
}

const triggers = { http: 'HTTP', event: '', schedule: 'schedule', 'dead-letter': 'dead letters' }
