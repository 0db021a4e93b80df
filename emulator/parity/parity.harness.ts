import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Observable, slugOf } from './case.ts'
import type { Column, Service } from './columns/column.ts'
import { startOurs } from './columns/ours.ts'
import { differencesOf, listedIn } from './differences.ts'
import { recordedGroups, recordedOf } from './recorded.ts'
import { suites } from './suites.ts'

/** Every case on ours, held against what Google's emulator showed, or against the list where they differ. For tests. */
export function holdToRecord(service: Service): void {
  const differences = differencesOf(service)
  let column: Column
  beforeAll(async () => {
    column = await startOurs(service)
  })
  afterAll(() => column.stop())

  test('nothing is recorded or listed of a group that is none', () => {
    const names = suites[service].groups.map(({ name }) => name)
    expect(recordedGroups(service).sort()).toEqual(names.map(slugOf).sort())
    expect(names).toEqual(expect.arrayContaining(differences.map(({ group }) => group)))
  })

  for (const group of suites[service].groups) {
    describe(group.name, () => {
      const recorded = recordedOf(service, group.name)
      const listed = listedIn(differences, group.name)
      let seen: Record<string, Observable>
      beforeAll(async () => {
        seen = await group.run(column)
      })

      test.each(group.cases)('%s', name => {
        expect(seen[name]).toEqual(listed[name] ?? recorded[name])
      })

      test('every case is recorded, and every listed difference is one', () => {
        expect(Object.keys(recorded)).toEqual(group.cases)
        for (const [name, ours] of Object.entries(listed)) expect(recorded[name], name).not.toEqual(ours)
        expect(group.cases).toEqual(expect.arrayContaining(Object.keys(listed)))
      })
    })
  }
}
