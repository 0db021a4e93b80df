export interface StreamedEvent {
  event: string
  data: string
  /** Of this event, or of the last one before it that had one. */
  id: string
}

/** Takes a stream of server-sent events in pieces as they arrive and returns the events that each piece completes (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream). */
export class EventStreamParser {
  #rest = ''
  #event = ''
  #data: string[] = []
  #id = ''

  push(piece: string): StreamedEvent[] {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    return lines.flatMap(line => this.#take(line))
  }

  #take(line: string): StreamedEvent[] {
    if (line === '') return this.#complete()
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    return []
  }

  #complete(): StreamedEvent[] {
    const found = { event: this.#event || 'message', data: this.#data.join('\n'), id: this.#id }
    const empty = this.#data.length === 0
    this.#event = ''
    this.#data = []
    return empty ? [] : [found]
  }
}
