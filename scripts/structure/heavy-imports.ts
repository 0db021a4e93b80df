import { importsOf } from './imports.ts'
import { eachCodeFile, isTest, type Rule } from './problem.ts'

const STARTS = /^(?:functions|emulator)\//
/** Runs beside tests and measurements only. */
const BESIDE = /^emulator\/parity\/|\.fixture\.ts$/

/** What a process pays for at its start without using it. `emulator/core/node-http.ts` says how much, and the way around. */
export const heavyImports: Rule = eachCodeFile((path, text) => {
  if (!STARTS.test(path) || BESIDE.test(path) || isTest(path)) return []
  const http = importsOf(path, text).some(({ target, typeOnly }) => target === 'node:http' && !typeOnly)
  return http
    ? ["imports node:http, which loads undici too; process.getBuiltinModule('node:http') does not"]
    : []
})
