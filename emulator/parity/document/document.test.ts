import { expect, test } from 'vitest'
import { parityDocument } from './index.ts'
import { refusedBy, unservedRpcs } from './refused.ts'
import { renderParity } from './render.ts'

const nothing = { version: '1', cases: 3, differences: [] }
const known = {
  unservedRpcs: { firestore: [], pubsub: [] },
  refused: { pubsub: [], storage: [] },
  compared: { firestore: nothing, pubsub: nothing },
}

test('a difference is a line with who is right by which page, and how many cases show it', () => {
  const ours = { 'a case': { value: 1 }, 'another case': { error: 'ABORTED' } }
  const one = { group: 'writes', right: 'open' as const, what: 'They differ.', page: 'https://a.page', ours }
  const firestore = { ...nothing, differences: [one] }
  const lines = renderParity({ ...known, compared: { ...known.compared, firestore } })
  expect(lines).toContain('| writes | They differ. | [open](https://a.page) | 2 |')
  expect(lines).toContain("3 cases, of which 1 show the same in both (Google's emulator 1). The others:")
})

test('what is built is not said to be missing', () => {
  expect(renderParity(known).join('\n')).not.toMatch(/RPCs that are not built|Refused as not supported/)
})

test('the RPCs that are not built are those that the services have and nothing serves', () => {
  expect(unservedRpcs.firestore()).toEqual(['ExecutePipeline', 'Write'])
  expect(unservedRpcs.pubsub()).toEqual([])
})

test('what a part refuses as not supported is read where it refuses it', () => {
  expect(refusedBy('pubsub')).toContain('a topic with a customer-managed key')
  expect(refusedBy('storage')).toContain('copying by the XML API')
  expect(parityDocument().join('\n')).toContain('a BigQuery subscription')
})
