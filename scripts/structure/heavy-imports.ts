import { importsOf } from './imports.ts'
import { eachCodeFile, isTest, type Rule, withoutComments } from './problem.ts'

const STARTS = /^(?:functions|emulator)\//
/** Runs beside tests and measurements only. */
const BESIDE = /^emulator\/parity\/|\.fixture\.ts$/
/** Where Node's http comes in another way; they say why. */
export const BY_ANOTHER_WAY: readonly string[] = [
  'emulator/core/node-http.ts',
  'functions/kit/http/outgoing.ts',
]

/** What a process would pay for at its start without using it, and the way around, which the other rules do not see. */
export const heavyImports: Rule = eachCodeFile((path, text) => {
  if (!STARTS.test(path) || BESIDE.test(path) || isTest(path) || BY_ANOTHER_WAY.includes(path)) return []
  const http = importsOf(path, text).some(({ target, typeOnly }) => target === 'node:http' && !typeOnly)
  const around = withoutComments(text).includes('getBuiltinModule')
  return [
    ...(http ? [`imports node:http, which loads undici too; ${BY_ANOTHER_WAY.join(' and ')} do not`] : []),
    ...(around ? ['takes a module of Node past the imports'] : []),
  ]
})
