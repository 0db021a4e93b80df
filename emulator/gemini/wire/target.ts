import { ApiError, unimplemented } from './api-error.ts'

export interface Target {
  model: string
  resource: string
  operation: string
}

const MODEL =
  /^\/v1(?:beta1)?\/(?:projects\/([^/]+)\/locations\/([^/]+)\/)?publishers\/google\/models\/([^/:]+)(?::([A-Za-z]+))?$/
const ELSEWHERE =
  /^\/v1(?:beta1|beta)?\/(?:projects\/[^/]+\/locations\/[^/]+\/)?(?:models|publishers|cachedContents|endpoints|batchPredictionJobs|tuningJobs|reasoningEngines|ragCorpora|files|fileSearchStores)(?:\/|$|:)/

/** What a path names. Throws `ApiError` for what Google has and this suite has not, and for what nobody has. */
export function targetOf(method: string, path: string): Target {
  const found = MODEL.exec(path)
  if (!found) {
    if (ELSEWHERE.test(path)) throw unimplemented(path.slice(0, 200))
    throw new ApiError('NOT_FOUND', `The requested URL ${path.slice(0, 200)} was not found on this server.`)
  }
  const [, project, location, name = '', operation] = found
  const model = decode(name)
  const resource =
    project === undefined
      ? `publishers/google/models/${model}`
      : `projects/${project}/locations/${location}/publishers/google/models/${model}`
  if (operation === undefined) throw unimplemented('Reading about models')
  if (method !== 'POST') throw new ApiError('NOT_FOUND', `${method} is no method of ${resource}.`)
  return { model, resource, operation }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
