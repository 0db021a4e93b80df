import type { Contents } from './contents.ts'
import { invalid } from './errors.ts'
import type { ObjectFields } from './fields.ts'
import { Intake } from './intake.ts'
import type { Objects } from './objects.ts'
import { checkPreconditions } from './preconditions.ts'
import type { ObjectRecord, Preconditions } from './records.ts'

const MOST_SOURCES = 32

export interface SourceObject {
  name: string
  generation?: number
  /** What its generation must be. */
  ifGenerationMatch?: number
}

/** Puts objects together: https://cloud.google.com/storage/docs/composite-objects */
export class Compositions {
  readonly #contents: Contents
  readonly #objects: Objects

  constructor({ contents, objects }: { contents: Contents; objects: Objects }) {
    this.#contents = contents
    this.#objects = objects
  }

  async compose(
    bucket: string,
    name: string,
    {
      sources,
      fields,
      preconditions,
    }: { sources: readonly SourceObject[]; fields: ObjectFields; preconditions: Preconditions },
  ): Promise<ObjectRecord> {
    if (sources.length === 0) throw invalid('You must provide at least one source component.')
    if (sources.length > MOST_SOURCES)
      throw invalid(
        `The number of source components provided (${sources.length}) exceeds the maximum (${MOST_SOURCES})`,
      )
    this.#objects.checkNew(bucket, name, preconditions)
    const found = sources.map(source => this.#find(bucket, source))
    const { md5: _, ...received } = await this.#join(found)
    const components = found.reduce((sum, object) => sum + (object.components ?? 1), 0)
    const contentType = fields.contentType ?? found[0]?.fields.contentType
    try {
      return this.#objects.make({
        bucket,
        name,
        fields: { ...fields, ...(contentType !== undefined && { contentType }) },
        received: { ...received, md5: null },
        preconditions,
        components,
      })
    } catch (error) {
      await this.#contents.remove(received.content)
      throw error
    }
  }

  #find(bucket: string, { name, generation, ifGenerationMatch }: SourceObject): ObjectRecord {
    const object = this.#objects.get(bucket, name, { generation })
    if (ifGenerationMatch !== undefined) checkPreconditions({ generation: ifGenerationMatch }, object)
    return object
  }

  async #join(found: readonly ObjectRecord[]) {
    const intake = await Intake.begin(this.#contents)
    try {
      for (const { content, size } of found) {
        const reader = await this.#contents.open(content)
        try {
          for await (const bytes of reader.read(0, size)) await intake.take(bytes)
        } finally {
          await reader.close()
        }
      }
      return await intake.finish()
    } catch (error) {
      await intake.abandon()
      throw error
    }
  }
}
