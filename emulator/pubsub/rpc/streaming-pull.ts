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
}

export interface StreamingPullResponse {
  receivedMessages: WireReceivedMessage[]
  subscriptionProperties: { exactlyOnceDeliveryEnabled: boolean; messageOrderingEnabled: boolean }
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
      if (stream) stream.consumer.setDeadline(request.streamAckDeadlineSeconds)
      else stream = open(engine, call, request, end)
      change(engine, stream.consumer.name, request)
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

function change(engine: PubSubEngine, name: string, request: StreamingPullRequest): void {
  const { ackIds, modifyDeadlineAckIds, modifyDeadlineSeconds } = request
  if (modifyDeadlineAckIds.length !== modifyDeadlineSeconds.length) {
    throw invalid('modify_deadline_ack_ids and modify_deadline_seconds must be of the same length.')
  }
  if (ackIds.length > 0) engine.acknowledge(name, ackIds)
  modifyDeadlineAckIds.forEach((ackId, index) => {
    engine.modifyAckDeadline(name, [ackId], modifyDeadlineSeconds[index] ?? 0)
  })
}
