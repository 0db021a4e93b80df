import { browserView } from './browser-view.ts'
import type { Cause, Engine } from './engine.ts'
import { expand } from './expansion.ts'
import type { FormTree } from './form.ts'
import type { Answer, Claim, IdempotentAnswers } from './idempotency.ts'
import type { Caller, Operation } from './operation.ts'
import { list, readShape, string } from './parameters.ts'
import { type ErrorBody, invalidRequest, Refusal } from './refusal.ts'

/** One request, as far as the rules need to know it. */
export interface Request {
  operation: Operation
  id: string
  parameters: FormTree
  caller: Caller
  cause: Cause
  claim: Claim | null
}

const EXPAND = list(string())

/**
 * Runs one operation and keeps its answer, in one transaction: either all of it is durable, with the events that tell
 * of it, or nothing.
 */
export async function execute(
  engine: Engine,
  answers: IdempotentAnswers,
  request: Request,
): Promise<Answer & { replayed: boolean }> {
  try {
    return await engine.commits.run(() => {
      const before = request.claim && answers.find(request.claim)
      if (before) return { ...before, replayed: true }
      const answer = engine.because(request.cause, () => settle(engine, request))
      if (request.claim) answers.keep(request.claim, answer)
      return { ...answer, replayed: false }
    })
  } catch (cause) {
    if (cause instanceof Refusal) return { ...refusalAnswer(cause, request.caller), replayed: false }
    throw cause
  }
}

function settle(engine: Engine, { operation, id, parameters, caller }: Request): Answer {
  const { expand: wanted, ...own } = parameters
  const paths = wanted === undefined ? [] : EXPAND.read(wanted, 'expand')
  if (paths.length > 0 && caller === 'publishable') {
    throw invalidRequest('The expand parameter cannot be used with a publishable API key.', {
      param: 'expand',
    })
  }
  const values = readShape(operation.parameters, Object.assign(Object.create(null), own))
  try {
    const object = operation.run(engine, { id, values, caller })
    return { status: 200, body: JSON.stringify(shownTo(caller, expand(engine, object, paths))) }
  } catch (cause) {
    if (cause instanceof Refusal && cause.effective) return refusalAnswer(cause, caller)
    throw cause
  }
}

/** The answer of a request that was refused: `{"error": {…}}`. */
export function refusalAnswer({ status, body }: Refusal, caller: Caller): Answer {
  const shown: ErrorBody & object = body.payment_intent
    ? {
        ...body,
        payment_intent: shownTo(caller, body.payment_intent) as NonNullable<ErrorBody['payment_intent']>,
      }
    : body
  return { status, body: JSON.stringify({ error: shown }) }
}

function shownTo(caller: Caller, object: object): object {
  const isIntent = 'object' in object && object.object === 'payment_intent'
  return caller === 'publishable' && isIntent
    ? browserView(object as Parameters<typeof browserView>[0])
    : object
}
