import type { Storage } from '@google-cloud/storage'
import { PAGE_CONFIG_PATH } from '../../emulator/hosting/page-config.ts'
import { SHELL_BUCKET, shellObject, WEB_BUCKET } from '../../schemas/pages.ts'
import { inTurn, type Release, Releases } from './releases.ts'
import { webHeaders } from './web-files.ts'

interface Place {
  storage: Storage
  project: string
  site: string
}

/** The store whose pages are made ahead of time. */
const SHOWN_STORE = 'demo'

/**
 * Puts a release's site into the web bucket: what pages refer to first, then the pages, then what the page must know of
 * the installation, and the shell that has the store's pages made anew. Files of earlier releases stay for pages that are open.
 */
export async function publishWeb(place: Place, { release, web, pageConfig }: Release): Promise<string> {
  const releases = new Releases(place)
  const bucket = place.storage.bucket(`${place.project}-${WEB_BUCKET}`)
  const headersOf = await webHeaders()
  const put = (names: readonly string[]): Promise<void> =>
    inTurn(
      names.map(name => async () => {
        const { contentType, cacheControl } = headersOf(name)
        const content = await releases.webFile(release, name)
        await bucket.file(name).save(content, { resumable: false, contentType, metadata: { cacheControl } })
      }),
    )
  await put(web.filter(name => !name.endsWith('.html')))
  await put(web.filter(name => name.endsWith('.html')))
  await bucket.file(PAGE_CONFIG_PATH.slice(1)).save(JSON.stringify(pageConfig), {
    resumable: false,
    contentType: 'application/json; charset=utf-8',
    metadata: { cacheControl: 'no-cache' },
  })
  if (web.includes('index.html')) await putShell(place, await releases.webFile(release, 'index.html'))
  return `${web.length} files`
}

async function putShell({ storage, project, site }: Place, html: Buffer): Promise<void> {
  const file = storage.bucket(`${project}-${SHELL_BUCKET}`).file(shellObject(SHOWN_STORE))
  await file.save(html, {
    resumable: false,
    contentType: 'text/html; charset=utf-8',
    metadata: { metadata: { site } },
  })
}
