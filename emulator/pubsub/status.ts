import { Metadata, type StatusObject, status } from '@grpc/grpc-js'
import { AnswerLost, FaultError } from '../core/faults.ts'
import { statusDetails } from '../core/status-details.ts'
import { type ErrorInfo, PubSubError } from './engine/errors.ts'
import { serializeError } from './protos.ts'

const DOMAIN = 'pubsub.googleapis.com'

/** The one place where an error becomes a gRPC status. What is not ours is a defect here, and says nothing of itself. */
export function toStatus(error: unknown): Partial<StatusObject> & Error {
  if (error instanceof PubSubError) return statusOf(error.code, error.message, error.info)
  if (error instanceof FaultError) return statusOf(error.code, error.message)
  if (error instanceof AnswerLost) return statusOf('UNAVAILABLE', error.message)
  return statusOf('INTERNAL', 'internal error')
}

function statusOf(
  code: keyof typeof status,
  message: string,
  info?: ErrorInfo,
): Partial<StatusObject> & Error {
  const details = statusDetails(message)
  const answer = { code: status[code], details }
  const metadata = info && { metadata: detailsOf(answer, info) }
  return Object.assign(new Error(details), answer, metadata)
}

/** https://google.aip.dev/193: what a program can read travels as a google.rpc.Status in the trailers. */
function detailsOf(
  { code, details }: { code: number; details: string },
  { reason, metadata }: ErrorInfo,
): Metadata {
  const value = serializeError('ErrorInfo', { reason, domain: DOMAIN, metadata })
  const any = { typeUrl: 'type.googleapis.com/google.rpc.ErrorInfo', value }
  const trailers = new Metadata()
  const bytes = serializeError('Status', { code, message: details, details: [any] })
  trailers.set('grpc-status-details-bin', bytes)
  return trailers
}
