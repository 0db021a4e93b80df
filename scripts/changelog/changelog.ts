/** One commit of the history, newest first. */
export interface Commit {
  hash: string
  date: string
  /** The version that it was tagged with, where it was. */
  version: string | null
  subject: string
  body: string
}

/** What of a commit's type is told to people, under which heading (https://www.conventionalcommits.org/en/v1.0.0/). */
const HEADINGS: readonly (readonly [type: string, heading: string])[] = [
  ['feat', 'Added'],
  ['fix', 'Fixed'],
  ['perf', 'Faster'],
]
const CONVENTIONAL = /^(?<type>[a-z]+)(?:\((?<scope>[^)]+)\))?(?<breaking>!)?: (?<what>.+)$/

/** Reads `git log` with its fields divided by U+001F, its commits by U+001E. */
export function commitsOf(log: string): Commit[] {
  return log
    .split('\x1e')
    .map(text => text.trim())
    .filter(text => text !== '')
    .map(text => {
      const [hash = '', date = '', refs = '', subject = '', body = ''] = text.split('\x1f')
      const version = /tag: v(\d+\.\d+\.\d+[^,]*)/.exec(refs)?.[1] ?? null
      return { hash, date, version, subject, body }
    })
}

/** The changelog: each version's breaking changes first, then what was added, fixed and made faster. */
export function writeChangelog(commits: readonly Commit[]): string {
  const sections = sectionsOf(commits).map(({ title, of }) => [`## ${title}`, ...partsOf(of)].join('\n\n'))
  return `${['# Changelog', 'Written by `npm run changelog` from the commits.', ...sections].join('\n\n')}\n`
}

function sectionsOf(commits: readonly Commit[]): { title: string; of: Commit[] }[] {
  const sections: { title: string; of: Commit[] }[] = []
  for (const commit of commits) {
    if (commit.version !== null) sections.push({ title: `${commit.version} · ${commit.date}`, of: [] })
    if (sections.length === 0) sections.push({ title: 'Unreleased', of: [] })
    sections.at(-1)?.of.push(commit)
  }
  return sections.filter(({ of }) => partsOf(of).length > 0)
}

function partsOf(commits: readonly Commit[]): string[] {
  const breaking = commits.filter(isBreaking)
  return [
    ...part('Breaking', breaking),
    ...HEADINGS.flatMap(([type, heading]) =>
      part(
        heading,
        commits.filter(commit => read(commit)?.type === type),
      ),
    ),
  ]
}

const part = (heading: string, commits: readonly Commit[]): string[] =>
  commits.length === 0 ? [] : [`### ${heading}\n\n${commits.map(lineOf).join('\n')}`]

const read = ({ subject }: Commit) => CONVENTIONAL.exec(subject)?.groups

const isBreaking = (commit: Commit): boolean =>
  read(commit)?.breaking !== undefined || /^BREAKING[ -]CHANGE: /m.test(commit.body)

function lineOf(commit: Commit): string {
  const { scope, what = commit.subject } = read(commit) ?? {}
  return `- ${scope === undefined ? '' : `**${scope}**: `}${what} (${commit.hash.slice(0, 7)})`
}
