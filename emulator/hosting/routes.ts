/** One line of terraform/generated/routes.json. */
export interface RouteLine {
  method: string
  /** With parameters in braces: `/v1/carts/{cartId}`. */
  path: string
  function: string
  /** Of a route that a provider calls: how it signs, and the kinds of event that it is to send. */
  webhook?: { signature: string; events: string[] }
}

/** A route, and what hosting learns of it. */
export interface FrontRoute {
  functionId: string
  /** Whether it has ever answered with something that a shared cache may keep. */
  cacheable: boolean
}

interface Node {
  fixed: Map<string, Node>
  parameter: Node | null
  methods: Map<string, FrontRoute>
}

const newNode = (): Node => ({ fixed: new Map(), parameter: null, methods: new Map() })

/** Finds the function for a method and path. A fixed segment is preferred to a parameter. */
export class Routes {
  readonly #root = newNode()
  readonly #prefixes = new Set<string>()
  readonly #functions = new Set<string>()

  constructor(lines: readonly RouteLine[]) {
    for (const line of lines) this.#add(line)
  }

  /** The route, the methods that the path takes where this is none of them, or nothing. */
  find(method: string, path: string): FrontRoute | { methods: string[] } | undefined {
    const node = walk(this.#root, path.slice(1).split('/'), 0)
    if (!node) return undefined
    // A preflight is about the path: any function there can answer it.
    const [any] = method === 'OPTIONS' ? node.methods.values() : []
    const route = any ?? node.methods.get(method === 'HEAD' ? 'GET' : method)
    return route ?? { methods: [...node.methods.keys()] }
  }

  /** Whether the path lies where only functions answer, so that no page is to be sent for it. */
  isApi(path: string): boolean {
    return this.#prefixes.has(path.split('/', 2)[1] ?? '')
  }

  hasFunction(id: string): boolean {
    return this.#functions.has(id)
  }

  #add({ method, path, function: functionId }: RouteLine): void {
    const segments = path.slice(1).split('/')
    this.#prefixes.add(segments[0] ?? '')
    this.#functions.add(functionId)
    let node = this.#root
    for (const segment of segments) {
      if (segment.startsWith('{')) node = node.parameter ??= newNode()
      else {
        const next = node.fixed.get(segment) ?? newNode()
        node.fixed.set(segment, next)
        node = next
      }
    }
    node.methods.set(method, { functionId, cacheable: false })
  }
}

function walk(node: Node, segments: readonly string[], at: number): Node | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.methods.size > 0 ? node : undefined
  if (segment === '') return undefined
  const fixed = node.fixed.get(segment)
  return (
    (fixed && walk(fixed, segments, at + 1)) ??
    (node.parameter ? walk(node.parameter, segments, at + 1) : undefined)
  )
}
