import { holdToRecord } from './parity.harness.ts'

holdToRecord('pubsub')
