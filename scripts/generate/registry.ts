import type { Artefact } from './artefact.ts'
import { GENERATED } from './artefact.ts'
import { callersOf } from './declared.ts'

/** What the suite's host and the deployment load functions by. */
export const registry: Artefact = {
  path: 'functions/index.ts',
  render(platform) {
    const entries = platform.functions.map(({ context, declared: { id } }) => {
      const callers = callersOf(platform, id).map(quoted).join(', ')
      return [
        `  ${quoted(id)}: {`,
        `    context: ${quoted(context)},`,
        `    load: () => import(${quoted(`./${context}/${id}/function.ts`)}),`,
        `    callers: [${callers}],`,
        '  },',
      ].join('\n')
    })
    return [
      `// ${GENERATED}`,
      "import type { Registry } from './kit/registry.ts'",
      '',
      '/** Every function by its id. */',
      'export const functions = {',
      ...entries,
      '} as const satisfies Registry',
      '',
    ].join('\n')
  },
}

const quoted = (text: string): string => `'${text}'`
