import type { Import } from './imports.ts'
import { importsOf } from './imports.ts'
import type { Rule } from './problem.ts'
import { eachCodeFile, isTest } from './problem.ts'

/** Who may know whom, by the start of a path. A file may always know its own layer. */
const MAY_KNOW: readonly { layer: string; knows: readonly string[] }[] = [
  { layer: 'schemas/', knows: [] },
  { layer: 'events/', knows: ['schemas/'] },
  { layer: 'functions/kit/', knows: ['events/', 'schemas/'] },
  { layer: 'functions/index.ts', knows: ['functions/'] },
  { layer: 'functions/', knows: ['functions/kit/', 'events/', 'schemas/'] },
  {
    layer: 'emulator/host/',
    knows: [
      'emulator/',
      'events/',
      'schemas/',
      'functions/index.ts',
      'functions/kit/serve.ts',
      'functions/kit/runtime.ts',
      'functions/kit/registry.ts',
      'functions/kit/service-identity.ts',
      'functions/kit/tracing.ts',
      'functions/kit/http/framework.ts',
    ],
  },
  { layer: 'emulator/', knows: ['events/', 'schemas/'] },
  { layer: 'web/', knows: ['schemas/'] },
  { layer: 'scripts/', knows: [''] },
]

/** What the tests of a layer may know besides. */
const TESTS_MAY_KNOW = ['scripts/testing/', 'events/', 'schemas/']

/** Packages that a layer which also runs in browsers may use. */
const SHARED_PACKAGES = new Set(['zod', 'decimal.js'])

export const layers: Rule = eachCodeFile((path, text) =>
  importsOf(path, text).flatMap(one => [...refuseTarget(path, one), ...refusePackage(path, one)]),
)

function refuseTarget(path: string, { target, inside }: Import): string[] {
  if (!inside) return []
  if (target.startsWith('..')) return [`imports ${target}, outside of the repository`]
  const rule = MAY_KNOW.find(({ layer }) => path.startsWith(layer))
  if (!rule || isOwn(path, target, rule.layer)) return []
  const known = isTest(path) ? [...rule.knows, ...TESTS_MAY_KNOW] : rule.knows
  return known.some(start => target.startsWith(start)) ? [] : [`may not know ${target}`]
}

/** In `functions/`, each context is a layer of its own. */
function isOwn(path: string, target: string, layer: string): boolean {
  if (layer !== 'functions/') return target.startsWith(layer)
  return target.startsWith(`${path.split('/').slice(0, 2).join('/')}/`)
}

function refusePackage(path: string, { target, inside, typeOnly }: Import): string[] {
  const shared = path.startsWith('schemas/') || path.startsWith('events/')
  if (inside || typeOnly || isTest(path) || !shared || SHARED_PACKAGES.has(target)) return []
  return [`may not use ${target}: schemas and events also run in browsers`]
}
