import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { sendNotFound, sendWrongMethod } from './answer.ts'
import { StaticFiles, sendFile } from './static-files.ts'

const FILES = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png'])

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Caravan API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript; the document itself is at <a href="/docs/openapi.json">openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const START = `SwaggerUIBundle({
  url: '/docs/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
})
`

/** Swagger UI shows inline pictures; it needs nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** The API's documentation at `/docs`: Swagger UI over `openapi.json` of `folder`. */
export class Documentation {
  readonly #interface: StaticFiles
  readonly #documents: StaticFiles

  constructor(folder: string) {
    this.#interface = new StaticFiles(
      dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')),
    )
    this.#documents = new StaticFiles(folder)
  }

  /** `path` is what follows `/docs`. */
  async serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendWrongMethod(response, ['GET', 'HEAD'])
    if (path === '' || path === '/') return sendText(response, 'text/html', PAGE)
    if (path === '/start.js') return sendText(response, 'text/javascript', START)
    const file =
      path === '/openapi.json'
        ? await this.#documents.find(path)
        : FILES.has(path)
          ? await this.#interface.find(path)
          : undefined
    if (!file) return sendNotFound(response, `/docs${path}`)
    return sendFile(file, request, response, { headers: { 'x-content-type-options': 'nosniff' } })
  }
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
  response.end(text)
}
