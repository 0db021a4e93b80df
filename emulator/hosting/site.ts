import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendWrongMethod } from './answer.ts'
import type { HostingRules } from './configuration.ts'
import type { Pages } from './pages.ts'
import { StaticFiles, sendFile } from './static-files.ts'

/**
 * The pages that functions make, then the static site in Firebase Hosting's order: redirects, files, rewrites, 404.html
 * (https://firebase.google.com/docs/hosting/full-config#hosting_priority_order).
 */
export class Site {
  readonly #files: StaticFiles
  readonly #rules: HostingRules
  readonly #pages: Pages | undefined

  constructor(root: string, rules: HostingRules, pages?: Pages) {
    this.#files = new StaticFiles(root)
    this.#rules = rules
    this.#pages = pages
  }

  async serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendWrongMethod(response, ['GET', 'HEAD'])
    const redirect = this.#rules.redirectOf(path) ?? this.#tidied(path)
    if (redirect) return sendRedirect(response, redirect.status, redirect.location + queryOf(request))
    const headers = this.#rules.headersOf(path)
    const made = await this.#pages?.find(path)
    if (made) return sendFile(made.file, request, response, { headers, status: made.status })
    const file = await this.#findAt(path)
    if (file) return sendFile(file, request, response, { headers })
    const rewritten = this.#rules.rewriteOf(path)
    const page = rewritten === undefined ? undefined : await this.#files.find(rewritten)
    if (page)
      return sendFile(page, request, response, {
        headers: { ...headers, ...this.#rules.headersOf(rewritten ?? '') },
      })
    return this.#sendMissing(request, response, headers)
  }

  /** The address that cleanUrls and trailingSlash prefer to this one. */
  #tidied(path: string): { location: string; status: number } | undefined {
    const { cleanUrls, trailingSlash } = this.#rules
    if (cleanUrls && path.endsWith('.html'))
      return { location: path.replace(/(\/index)?\.html$/, '') || '/', status: 301 }
    if (trailingSlash === false && path.length > 1 && path.endsWith('/'))
      return { location: `/${path.replace(/^\/+|\/+$/g, '')}`, status: 301 }
    return undefined
  }

  async #findAt(path: string): ReturnType<StaticFiles['find']> {
    if (path.endsWith('/')) return this.#files.find(`${path}index.html`)
    const file = await this.#files.find(path)
    if (file) return file
    const clean = this.#rules.cleanUrls ? await this.#files.find(`${path}.html`) : undefined
    return clean ?? this.#files.find(`${path}/index.html`)
  }

  async #sendMissing(
    request: IncomingMessage,
    response: ServerResponse,
    headers: Record<string, string>,
  ): Promise<void> {
    const page = await this.#files.find('/404.html')
    if (page) return sendFile(page, request, response, { status: 404, headers })
    const body =
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title><h1>Not found</h1>'
    response.writeHead(404, {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(body)
  }
}

function sendRedirect(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { location, 'content-length': 0 })
  response.end()
}

function queryOf({ url = '' }: IncomingMessage): string {
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at)
}
