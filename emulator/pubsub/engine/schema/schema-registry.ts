import type { Clock } from '../../../core/clock.ts'
import type { Random } from '../../../core/random.ts'
import { alreadyExists, failedPrecondition, invalid, notFound, PubSubError } from '../errors.ts'
import type { NewMessage } from '../message.ts'
import { checkName, checkProject, DELETED_SCHEMA } from '../resource-names.ts'
import type { Store } from '../store.ts'
import type { SchemaSettings } from '../subscription-config.ts'
import { type CompiledSchema, compileSchema } from './compiled-schema.ts'
import { newestFitting } from './newest-fitting.ts'
import type { Encoding, SchemaRevision, SchemaType } from './schema-revision.ts'

const MOST_REVISIONS = 20

/** One revision under the name of its schema. */
export interface NamedRevision {
  name: string
  revision: SchemaRevision
}

/** The schemas, each with its revisions, oldest first. What answers a promise answers when its effect is on disk. */
export class SchemaRegistry {
  readonly #clock: Clock
  readonly #random: Random
  readonly #store: Store
  readonly #schemas = new Map<string, SchemaRevision[]>()
  readonly #compiled = new WeakMap<SchemaRevision, CompiledSchema>()
  #onDeleted: (name: string) => void = () => {}

  constructor({ clock, random, store }: { clock: Clock; random: Random; store: Store }) {
    this.#clock = clock
    this.#random = random
    this.#store = store
  }

  /** Who has to know that a schema is gone. */
  onDeleted(tell: (name: string) => void): void {
    this.#onDeleted = tell
  }

  /** Takes in a schema that the store already knows. */
  load(name: string, revisions: SchemaRevision[]): void {
    this.#schemas.set(name, revisions)
  }

  /** The latest revision, or the one that the name asks for: `projects/p/schemas/s@revision`. */
  get(nameAndRevision: string): NamedRevision {
    const [name = '', id] = nameAndRevision.split('@')
    const revision = id === undefined ? this.revisions(name).at(-1)! : this.#revision(name, id)
    return { name, revision }
  }

  /** All of one schema, oldest first. */
  revisions(name: string): readonly SchemaRevision[] {
    const revisions = this.#schemas.get(checkName(name, 'schemas'))
    if (!revisions) throw notFound(name)
    return revisions
  }

  /** The latest revisions. */
  inProject(project: string): NamedRevision[] {
    const prefix = `${checkProject(project)}/`
    return [...this.#schemas.keys()].filter(name => name.startsWith(prefix)).map(name => this.get(name))
  }

  async create(name: string, type: SchemaType, definition: string): Promise<NamedRevision> {
    if (this.#schemas.has(checkName(name, 'schemas'))) throw alreadyExists(name)
    return this.#add(name, [], { type, definition })
  }

  /** Every revision must be able to stand in for the one before. */
  async commit(name: string, type: SchemaType, definition: string): Promise<NamedRevision> {
    const revisions = this.revisions(name)
    const latest = revisions.at(-1)!
    if (type !== latest.type) throw invalid('A revision must have the type of its schema.')
    try {
      compileSchema(type, definition).checkCompatible(this.#compile(latest))
    } catch (error) {
      if (error instanceof PubSubError) throw error
      const { message } = error as Error
      throw invalid(`The revision is not compatible with the latest one: ${message.slice(0, 300)}.`)
    }
    return this.#add(name, revisions, { type, definition })
  }

  /** Makes an earlier revision the latest, as a copy. */
  async rollback(name: string, id: string): Promise<NamedRevision> {
    return this.#add(name, this.revisions(name), this.#revision(name, id))
  }

  /** The name must say which revision. Answers the one that was deleted. */
  async deleteRevision(nameAndRevision: string): Promise<NamedRevision> {
    const [name = '', id] = nameAndRevision.split('@')
    if (id === undefined) throw invalid('The name must end in @ and the id of a revision.')
    const gone = this.#revision(name, id)
    const left = this.revisions(name).filter(revision => revision !== gone)
    if (left.length === 0) throw invalid('The only revision of a schema cannot be deleted.')
    this.#schemas.set(name, left)
    this.#store.schema(name, left)
    await this.#store.committed()
    return { name, revision: gone }
  }

  async delete(name: string): Promise<void> {
    this.revisions(name)
    this.#schemas.delete(name)
    this.#store.noSchema(name)
    this.#onDeleted(name)
    await this.#store.committed()
  }

  /** Refuses data that does not fit the revision. */
  validate({ name, revision }: NamedRevision, data: Buffer, encoding: Encoding): void {
    newestFitting([revision], each => this.#compile(each), { schema: name, data, encoding })
  }

  /** Refuses settings of a topic that name what is not there. */
  checkSettings(settings: SchemaSettings): void {
    this.revisions(settings.schema)
    for (const id of [settings.firstRevisionId, settings.lastRevisionId]) {
      if (id !== '') this.#revision(settings.schema, id)
    }
  }

  /** The message with the attributes that tell its subscribers what it fits; refuses it where it does not. */
  checked(message: NewMessage, settings: SchemaSettings): NewMessage {
    const { schema, encoding } = settings
    if (schema === DELETED_SCHEMA) throw new PubSubError('NOT_FOUND', "The topic's schema was deleted.")
    const allowed = this.#allowed(settings)
    const found = newestFitting(allowed, revision => this.#compile(revision), {
      schema,
      data: message.data,
      encoding,
    })
    const attributes = {
      ...message.attributes,
      googclient_schemaencoding: encoding,
      googclient_schemaname: schema,
      googclient_schemarevisionid: found.id,
    }
    return { ...message, attributes }
  }

  clear(): void {
    this.#schemas.clear()
  }

  #allowed({ schema, firstRevisionId, lastRevisionId }: SchemaSettings): readonly SchemaRevision[] {
    const revisions = this.revisions(schema)
    const position = (id: string, otherwise: number) =>
      id === '' ? otherwise : revisions.findIndex(revision => revision.id === id)
    const first = position(firstRevisionId, 0)
    const last = position(lastRevisionId, revisions.length - 1)
    return revisions.slice(Math.max(0, first), last + 1)
  }

  #revision(name: string, id: string): SchemaRevision {
    const found = this.revisions(name).find(revision => revision.id === id)
    if (!found) throw notFound(`${name}@${id}`)
    return found
  }

  async #add(
    name: string,
    before: readonly SchemaRevision[],
    { type, definition }: Pick<SchemaRevision, 'type' | 'definition'>,
  ): Promise<NamedRevision> {
    if (before.length >= MOST_REVISIONS)
      throw failedPrecondition(`A schema can have at most ${MOST_REVISIONS} revisions.`)
    const revision = { id: this.#newId(), type, definition, createdAt: this.#clock.now() }
    this.#compile(revision)
    const revisions = [...before, revision]
    this.#schemas.set(name, revisions)
    this.#store.schema(name, revisions)
    await this.#store.committed()
    return { name, revision }
  }

  #newId(): string {
    return Math.floor(this.#random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  }

  #compile(revision: SchemaRevision): CompiledSchema {
    const known = this.#compiled.get(revision)
    if (known) return known
    const compiled = compileSchema(revision.type, revision.definition)
    this.#compiled.set(revision, compiled)
    return compiled
  }
}
