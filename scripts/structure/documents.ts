import { posix } from 'node:path'
import type { Files, Rule } from './problem.ts'

const isDocument = (path: string): boolean => path.endsWith('.md')

const FENCED = /^(```|~~~)[^\n]*\n[\s\S]*?^\1[ \t]*$/gm
const LINK = /\]\(([^()\s]+)\)/g
const OUTSIDE = /^[a-z][a-z+.-]*:/

/** A link leads to a file or folder that is there, and to a heading that it has. */
export const links: Rule = files => {
  const folders = foldersOf(files)
  return [...files]
    .filter(([path]) => isDocument(path))
    .flatMap(([path, text]) =>
      [...proseOf(text).matchAll(LINK)]
        .map(([, link = '']) => link)
        .filter(link => !OUTSIDE.test(link) && !leads(files, folders, path, link))
        .map(link => ({ path, problem: `links to ${link}, which is not there` })),
    )
}

function leads(files: Files, folders: ReadonlySet<string>, from: string, link: string): boolean {
  const [target = '', heading] = link.split('#')
  const path =
    target === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(target)).replace(/\/$/, '')
  if (folders.has(path)) return heading === undefined
  const text = files.get(path)
  if (text === undefined) return false
  return heading === undefined || !isDocument(path) || headingsOf(text).has(heading)
}

function foldersOf(files: Files): ReadonlySet<string> {
  const folders = new Set(['.'])
  for (const path of files.keys())
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) folders.add(folder)
  return folders
}

/** The anchors that GitHub gives to headings; a heading that comes again gets a number. */
function headingsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of text.replaceAll(FENCED, '').matchAll(/^#{1,6} +(.+?)[ #]*$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-')
    let free = anchor
    for (let times = 1; anchors.has(free); times++) free = `${anchor}-${times}`
    anchors.add(free)
  }
  return anchors
}

/** What is read as text: no code, in blocks or in lines. */
const proseOf = (text: string): string => text.replaceAll(FENCED, '').replaceAll(/`[^`\n]*`/g, '')

const SAYS_COMMANDS = /\.(md|ya?ml)$|^\.ci\//
const COMMAND = /\bnpm run (?:-s |--silent )?([a-z][a-z:-]*)/g

/** What documents, workflows and builds tell people and machines to run is a script of package.json. */
export const commands: Rule = files => {
  const scripts = scriptsOf(files.get('package.json') ?? '')
  return [...files]
    .filter(([path]) => SAYS_COMMANDS.test(path))
    .flatMap(([path, text]) =>
      [...new Set([...text.matchAll(COMMAND)].map(([, name = '']) => name))]
        .filter(name => !scripts.has(name))
        .map(name => ({ path, problem: `says npm run ${name}, which package.json has not` })),
    )
}

const scriptsOf = (text: string): ReadonlySet<string> =>
  new Set(text === '' ? [] : Object.keys((JSON.parse(text) as { scripts: object }).scripts))
