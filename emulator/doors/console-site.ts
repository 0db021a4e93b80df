import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendWrongMethod } from '../hosting/answer.ts'
import { StaticFiles, sendFile } from '../hosting/static-files.ts'
import { ROOT } from '../suite/project-files.ts'
import { Refused } from './read-body.ts'

const PATH = '/__console'
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** The developer console: its built files, and its one page at every other address below `/__console`. */
export class ConsoleSite {
  readonly #files = new StaticFiles(`${ROOT}web/dist-console`)

  static isAt(path: string): boolean {
    return path === PATH || path.startsWith(`${PATH}/`)
  }

  async serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendWrongMethod(response, ['GET', 'HEAD'])
    const inside = path.slice(PATH.length)
    const file = await this.#files.find(inside)
    if (file || inside.startsWith('/assets/')) {
      if (!file)
        throw new Refused(404, 'NOT_FOUND', 'FILE_NOT_FOUND', `There is nothing at ${path.slice(0, 200)}.`)
      return sendFile(file, request, response, { headers: HEADERS })
    }
    const page = await this.#files.find('/index.html')
    if (page) return sendFile(page, request, response, { headers: HEADERS })
    throw new Refused(
      404,
      'NOT_FOUND',
      'CONSOLE_NOT_BUILT',
      'The console is not built; npm run build:web does it.',
    )
  }
}
