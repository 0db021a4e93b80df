import { type Random, randomName } from '../../core/random.ts'
import { invalid, StorageError } from '../engine/errors.ts'
import { isObject } from '../engine/fields.ts'
import { type Instruction, readInstruction } from './instructions.ts'

interface RetryTest {
  id: string
  /** What is still to go wrong, by `storage.objects.get` and the like. */
  left: Map<string, string[]>
}

const MOST_TESTS = 1000
const MOST_INSTRUCTIONS = 100

/** The faults that clients ask for by `x-retry-test-id`: https://github.com/googleapis/storage-testbench#retry-test-api */
export class RetryTests {
  readonly #random: Random
  readonly #tests = new Map<string, RetryTest>()

  constructor(random: Random) {
    this.#random = random
  }

  create(body: unknown): object {
    if (!isObject(body) || !isObject(body.instructions)) throw invalid('Send instructions.')
    if (this.#tests.size >= MOST_TESTS)
      throw new StorageError(429, 'rateLimitExceeded', 'There are too many retry tests.')
    const test: RetryTest = { id: randomName(this.#random, 32), left: new Map() }
    for (const [method, instructions] of Object.entries(body.instructions)) {
      if (!Array.isArray(instructions) || instructions.length > MOST_INSTRUCTIONS)
        throw invalid(`${method} takes a list of at most ${MOST_INSTRUCTIONS} instructions.`)
      for (const instruction of instructions) readInstruction(instruction)
      test.left.set(method, [...instructions])
    }
    this.#tests.set(test.id, test)
    return show(test)
  }

  get(id: string): object {
    return show(this.#find(id))
  }

  list(): object {
    return { retry_test: Array.from(this.#tests.values(), show) }
  }

  remove(id: string): void {
    this.#find(id)
    this.#tests.delete(id)
  }

  clear(): void {
    this.#tests.clear()
  }

  /** What goes wrong next with `operation`; it is done with once `used`. */
  next(id: string, operation: string): { instruction: Instruction; used: () => void } | null {
    const left = this.#find(id).left.get(`storage.${operation}`)
    const text = left?.[0]
    if (left === undefined || text === undefined) return null
    return {
      instruction: readInstruction(text),
      used: () => {
        if (left[0] === text) left.shift()
      },
    }
  }

  #find(id: string): RetryTest {
    const test = this.#tests.get(id)
    if (test) return test
    throw new StorageError(404, 'notFound', `There is no retry test ${id.slice(0, 100)}.`)
  }
}

function show({ id, left }: RetryTest): object {
  const instructions = Object.fromEntries(left)
  return {
    id,
    instructions,
    completed: [...left.values()].every(({ length }) => length === 0),
    transport: 'HTTP',
  }
}
