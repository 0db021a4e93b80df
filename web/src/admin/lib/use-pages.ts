import { useEffect, useState } from 'preact/hooks'
import { type Resource, useResource } from '../../lib/resource.ts'
import { say } from '../../state/notice.ts'
import { refusalText } from '../refusals.ts'

interface Page {
  nextPageToken?: string | undefined
}

export interface Pages<Item> {
  list: Resource<unknown> & { retry: () => void; stale: boolean }
  items: readonly Item[]
  /** Fetches the next page; nothing where this is all. */
  more: (() => void) | undefined
  busy: boolean
}

/** A list that comes in pages: the first by itself, others when they are asked for. Another `key` is another list. */
export function usePages<Answer extends Page, Item>(
  key: string,
  load: (pageToken: string | undefined, signal?: AbortSignal) => Promise<Answer>,
  itemsOf: (page: Answer) => readonly Item[],
): Pages<Item> {
  const list = useResource(key, signal => load(undefined, signal), { keepShowing: true })
  const first = list.state === 'ready' ? list.data : undefined
  const [others, setOthers] = useState<readonly Answer[]>([])
  const [busy, setBusy] = useState(false)
  // What was fetched after another first page would not fit to it.
  useEffect(() => setOthers([]), [first])
  const pages = first ? [first, ...others] : []
  const next = pages.at(-1)?.nextPageToken
  const fetchMore = async () => {
    setBusy(true)
    try {
      const page = await load(next)
      setOthers(known => [...known, page])
    } catch (error) {
      say(refusalText(error))
    }
    setBusy(false)
  }
  return { list, items: pages.flatMap(itemsOf), more: next ? () => void fetchMore() : undefined, busy }
}
