import type { Subject } from '../../events/privacy.ts'
import { dataErased, dataExported, erasureRequested, exportRequested } from '../../events/privacy.ts'
import { keepExportPart } from '../../schemas/calls/privacy.ts'
import type { ExportContext } from '../../schemas/data-export.ts'
import type { DataContext, KeptRecords } from '../../schemas/privacy.ts'
import type { CommonOptions, Io, Outside } from './declaration.ts'
import type { EventFunction } from './on-event.ts'
import { onEvent } from './on-event.ts'
import type { OutsideClient } from './runtime.ts'

type None = Readonly<Record<never, never>>
type Outsides = Readonly<Record<string, OutsideClient>>

/** What a context hands out, by collection. */
export type Gathered = Readonly<Record<string, readonly object[]>>

/** A page of records fits well into one request and one document. */
const PAGE_BYTES = 400_000

/**
 * Declares what a context answers when a person wants to see what is kept of them: it hands its part to privacy, a page
 * at a time, then says so. A repeat hands over the same pages again.
 *
 * @example
 * export default onDataExport({
 *   id: 'export-mails', context: 'notifications', summary: '…',
 *   gather: async ({ orderIds }, { read }) => ({ mails: await mailsAbout(read, orderIds) }),
 * })
 */
export function onDataExport<const O extends Outsides = None>(
  declared: CommonOptions & {
    id: keyof typeof exportRequested.consumers & (typeof dataExported.producers)[number]
    summary: string
    context: ExportContext
    outside?: O
    gather: (subject: Subject, world: Outside<None, O>) => Promise<Gathered>
  },
): EventFunction {
  const { context, gather, ...rest } = declared
  return onEvent({
    ...rest,
    timeoutSeconds: 60,
    events: [exportRequested],
    emits: [dataExported],
    clients: { keepExportPart },
    async prepare({ data }, world) {
      const gathered = Object.entries(await gather(data, world as unknown as Outside<None, O>))
      for (const [collection, records] of gathered)
        for (const [page, part] of pagesOf(records).entries())
          await world.clients.keepExportPart({
            params: { exportId: data.exportId, partId: `${context}-${collection}-${page}` },
            body: { context, collection, records: part as Record<string, unknown>[] },
          })
      return gathered.reduce((total, [, records]) => total + records.length, 0)
    },
    handle: ({ data: { exportId } }, { emit, facts: records }) =>
      emit(dataExported, { exportId, context, records }),
  })
}

function pagesOf(records: readonly object[]): object[][] {
  const pages: object[][] = [[]]
  let bytes = 0
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record))
    if (bytes > 0 && bytes + size > PAGE_BYTES) {
      pages.push([])
      bytes = 0
    }
    pages.at(-1)?.push(record)
    bytes += size
  }
  return pages
}

/**
 * Declares how a context forgets a person: in one transaction, which may find that there is nothing to forget. What it
 * returns is what the law has it keep, without the person.
 *
 * @example
 * export default onDataErasure({
 *   id: 'erase-mails', context: 'notifications', summary: '…',
 *   async erase({ orderIds }, { tx }) { … },
 * })
 */
export function onDataErasure<const O extends Outsides = None, Facts = undefined>(
  declared: CommonOptions & {
    id: keyof typeof erasureRequested.consumers & (typeof dataErased.producers)[number]
    summary: string
    context: DataContext
    outside?: O
    prepare?: (subject: Subject, world: Outside<None, O>) => Promise<Facts>
    erase: (subject: Subject, io: Io<never> & { facts: Facts }) => Promise<KeptRecords[] | undefined>
  },
): EventFunction {
  const { context, prepare, erase, ...rest } = declared
  return onEvent({
    ...rest,
    timeoutSeconds: 60,
    events: [erasureRequested],
    emits: [dataErased],
    prepare: async ({ data }, world) => prepare?.(data, world as unknown as Outside<None, O>),
    async handle({ data }, io) {
      const { erasureId, pass } = data
      const kept = (await erase(data, io as unknown as Io<never> & { facts: Facts })) ?? []
      io.emit(dataErased, { erasureId, pass, context, kept: kept.filter(({ count }) => count > 0) })
    },
  })
}
