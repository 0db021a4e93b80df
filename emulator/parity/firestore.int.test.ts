import { holdToRecord } from './parity.harness.ts'

holdToRecord('firestore')
