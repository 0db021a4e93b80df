import { parityDocument } from '../../emulator/parity/document/index.ts'
import type { Artefact } from './artefact.ts'
import { GENERATED } from './artefact.ts'

/** What the suite does not do, or does otherwise than Google's emulators. */
export const parity: Artefact = {
  path: 'emulator/PARITY.md',
  render: () => [`<!-- ${GENERATED} -->`, ...parityDocument()].join('\n'),
}
