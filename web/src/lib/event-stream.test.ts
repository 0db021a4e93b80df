import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventStreamParser } from './event-stream.ts'

const parse = (...pieces: string[]) => {
  const parser = new EventStreamParser()
  return pieces.flatMap(piece => parser.push(piece))
}

test('reads events with their id and name', () => {
  expect(parse('retry: 1000\n\nid: 3\nevent: order\ndata: {"a":1}\n\n: still here\n\n')).toEqual([
    { event: 'order', data: '{"a":1}', id: '3' },
  ])
})

test('joins several data lines and keeps the last id', () => {
  expect(parse('id: 1\ndata: a\ndata:b\n\ndata: c\n\n')).toEqual([
    { event: 'message', data: 'a\nb', id: '1' },
    { event: 'message', data: 'c', id: '1' },
  ])
})

test('leaves an event that is not complete', () => {
  expect(parse('data: a\n')).toEqual([])
})

test.each(['\n', '\r\n', '\r'])(
  'gives the same events however the stream is cut, with %j as line end',
  end => {
    const stream = [
      'id: 1',
      'event: order',
      'data: first',
      'data: more',
      '',
      'data: second',
      '',
      'id: 2',
      '',
    ].join(end)
    const whole = parse(`${stream}${end}`)
    expect(whole).toHaveLength(2)
    fc.assert(
      fc.property(fc.array(fc.nat({ max: stream.length }), { maxLength: 6 }), cuts => {
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length]
        const pieces = places.slice(1).map((place, index) => stream.slice(places[index], place))
        expect(parse(...pieces, end)).toEqual(whole)
      }),
    )
  },
)
