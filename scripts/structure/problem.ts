/** The text of every file of the repository by its path. */
export type Files = ReadonlyMap<string, string>

export interface Problem {
  path: string
  problem: string
}

/** One rule of the house: looks at all files and says what is wrong where. */
export type Rule = (files: Files) => Problem[]

export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = (path: string): boolean =>
  /\.(test|test-d|int\.test|e2e\.test|parity\.test|harness)\.tsx?$/.test(path)

/** A rule that looks at one code file at a time. */
export const eachCodeFile =
  (look: (path: string, text: string) => string[]): Rule =>
  files =>
    [...files]
      .filter(([path]) => isCode(path))
      .flatMap(([path, text]) => look(path, text).map(problem => ({ path, problem })))

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}()])\/\/[^\n]*/g

/** Code without its comments, line by line as long as before. */
export const withoutComments = (text: string): string =>
  text.replaceAll(COMMENT, comment => comment.replaceAll(/[^\n]/g, ' '))

export const commentsOf = (text: string): string => (text.match(COMMENT) ?? []).join('\n')
