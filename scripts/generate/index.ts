import { accessTable } from './access-table.ts'
import type { Artefact } from './artefact.ts'
import { asyncapi } from './asyncapi.ts'
import { catalogue } from './catalogue.ts'
import { contextReadmes } from './context-readme.ts'
import { heldData } from './held-data.ts'
import { hosting } from './hosting.ts'
import { monitoring } from './monitoring.ts'
import { openapi } from './openapi.ts'
import { parity } from './parity.ts'
import type { Platform } from './platform.ts'
import { registry } from './registry.ts'
import { terraform } from './terraform.ts'

/** Every generated file. */
export const artefactsOf = (platform: Platform): readonly Artefact[] => [
  registry,
  ...terraform,
  ...monitoring,
  hosting,
  catalogue,
  openapi,
  accessTable,
  asyncapi,
  parity,
  heldData,
  ...contextReadmes(platform),
]
