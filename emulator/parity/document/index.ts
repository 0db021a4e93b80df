import type { Service } from '../columns/column.ts'
import { differencesOf } from '../differences.ts'
import { countRecorded, recordedVersions } from '../recorded.ts'
import { refusedBy, unservedRpcs } from './refused.ts'
import { type Comparison, renderParity } from './render.ts'

/** `emulator/PARITY.md`, from what is recorded, listed and refused. Runs nothing of Google's. */
export function parityDocument(): string[] {
  const versions = recordedVersions()
  const compared = (service: Service): Comparison => ({
    version: versions[service],
    cases: countRecorded(service),
    differences: differencesOf(service),
  })
  return renderParity({
    unservedRpcs: { firestore: unservedRpcs.firestore(), pubsub: unservedRpcs.pubsub() },
    refused: { pubsub: refusedBy('pubsub'), storage: refusedBy('storage') },
    compared: { firestore: compared('firestore'), pubsub: compared('pubsub') },
  })
}
