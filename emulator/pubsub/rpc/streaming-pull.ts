import type { AckOutcome } from '../engine/acknowledger.ts'
import type { PubSubEngine } from '../engine/engine.ts'
import { invalid } from '../engine/errors.ts'
import type { Duplex } from './rpc.ts'
import { StreamConsumer } from './stream-consumer.ts'
import type { WireReceivedMessage } from './wire-types.ts'

export interface StreamingPullRequest {
  subscription: string
  ackIds: string[]
  modifyDeadlineSeconds: number[]
  modifyDeadlineAckIds: string[]
  streamAckDeadlineSeconds: number
  maxOutstandingMessages: number
  maxOutstandingBytes: number
  protocolVersion: number
}

export interface StreamingPullResponse {
  receivedMessages: WireReceivedMessage[]
  acknowledgeConfirmation?: Confirmation
  modifyAckDeadlineConfirmation?: Confirmation
  subscriptionProperties: { exactlyOnceDeliveryEnabled: boolean; messageOrderingEnabled: boolean }
}

interface Confirmation {
  ackIds: string[]
  invalidAckIds: string[]
  temporaryFailedAckIds: string[]
}

/** The first request opens the stream; the later ones acknowledge, change deadlines, or only keep it alive. */
export function streamingPull(
  engine: PubSubEngine,
  call: Duplex<StreamingPullRequest, StreamingPullResponse>,
  fail: (error: unknown) => void,
): void {
  let stream: { consumer: StreamConsumer; detach: () => void } | null = null
  const end = (error: unknown) => {
    stream?.detach()
    stream = null
    fail(error)
  }
  call.on('data', (request: StreamingPullRequest) => {
    try {
      if (stream) update(stream.consumer, request)
      else stream = open(engine, call, request, end)
      change(engine, stream.consumer, request).catch(end)
    } catch (error) {
      end(error)
    }
  })
  const close = () => {
    stream?.detach()
    stream = null
  }
  call.on('cancelled', close)
  call.on('error', close)
  call.on('end', () => {
    close()
    call.end()
  })
}

function open(
  engine: PubSubEngine,
  call: Duplex<StreamingPullRequest, StreamingPullResponse>,
  request: StreamingPullRequest,
  end: (error: unknown) => void,
) {
  const seconds = request.streamAckDeadlineSeconds
  if (seconds < 10 || seconds > 600)
    throw invalid(`stream_ack_deadline_seconds must be 10 to 600, not ${seconds}.`)
  const consumer = new StreamConsumer(
    engine.subscriptionRegistry.get(request.subscription),
    call,
    request,
    end,
  )
  return { consumer, detach: engine.attach(request.subscription, consumer) }
}

/** What only the first request may say is refused later. */
function update(consumer: StreamConsumer, request: StreamingPullRequest): void {
  const { maxOutstandingMessages, maxOutstandingBytes, protocolVersion } = request
  if (maxOutstandingMessages !== 0 || maxOutstandingBytes !== 0 || protocolVersion !== 0)
    throw invalid('Flow control and the protocol version can only be set in the first request of a stream.')
  consumer.setDeadline(request.streamAckDeadlineSeconds)
}

async function change(
  engine: PubSubEngine,
  consumer: StreamConsumer,
  request: StreamingPullRequest,
): Promise<void> {
  const { ackIds, modifyDeadlineAckIds, modifyDeadlineSeconds } = request
  if (modifyDeadlineAckIds.length !== modifyDeadlineSeconds.length)
    throw invalid('modify_deadline_ack_ids and modify_deadline_seconds must be of the same length.')
  const acknowledged = ackIds.length > 0 ? [engine.acknowledge(consumer.name, ackIds)] : []
  const modified = modifyDeadlineAckIds.map((ackId, index) =>
    engine.modifyAckDeadline(consumer.name, [ackId], modifyDeadlineSeconds[index] ?? 0),
  )
  const outcomes = await Promise.all([...acknowledged, ...modified])
  if (!consumer.exactlyOnce) return
  const split = acknowledged.length
  if (split > 0) consumer.confirm({ acknowledgeConfirmation: confirmation(outcomes.slice(0, split)) })
  if (modified.length > 0)
    consumer.confirm({ modifyAckDeadlineConfirmation: confirmation(outcomes.slice(split)) })
}

function confirmation(outcomes: AckOutcome[]): Confirmation {
  return {
    ackIds: outcomes.flatMap(({ accepted }) => accepted),
    invalidAckIds: outcomes.flatMap(({ invalid }) => invalid),
    temporaryFailedAckIds: outcomes.flatMap(({ temporary }) => temporary),
  }
}
