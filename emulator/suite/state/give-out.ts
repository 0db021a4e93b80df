import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Readable } from 'node:stream'
import type { Place } from '../../core/database.ts'
import { loadSecrets, type Secrets } from '../secrets.ts'
import { pack } from './archive.ts'
import { writeManifest } from './manifest.ts'
import { copyDatabase, takeSnapshot } from './snapshot.ts'
import { OUTGOING, stateFiles } from './state-folder.ts'
import { secretsOfState } from './take-in.ts'

/** The whole state of a running suite as one file, as it is now, whatever goes on. */
export function giveOut(place: Place, secrets: Secrets, at: number): Promise<Readable> {
  return packed({ dataDir: place.dataDir, secrets, at }, folder => takeSnapshot(place, folder))
}

/** The same of a data folder that nothing uses now. */
export function giveOutFolder(dataDir: string, at: number): Promise<Readable> {
  return packed({ dataDir, secrets: loadSecrets(dataDir), at }, folder => {
    for (const name of stateFiles(dataDir)) {
      if (name.endsWith('.sqlite')) copyClosed(join(dataDir, name), join(folder, name))
      if (name.endsWith('.objects')) linkAll(join(dataDir, name), join(folder, name))
    }
  })
}

async function packed(
  { dataDir, secrets, at }: { dataDir: string | null; secrets: Secrets; at: number },
  copy: (folder: string) => void | Promise<void>,
): Promise<Readable> {
  const folder = mkdtempSync(join(dataDir ?? tmpdir(), OUTGOING))
  const forget = () => rmSync(folder, { recursive: true, force: true })
  try {
    await copy(folder)
    writeFileSync(join(folder, 'secrets.json'), secretsOfState(secrets))
    writeManifest(folder, { at })
    return pack(folder, at).once('close', forget)
  } catch (error) {
    forget()
    throw error
  }
}

function copyClosed(file: string, into: string): void {
  using database = new DatabaseSync(file)
  copyDatabase(database, into)
}

function linkAll(folder: string, into: string): void {
  mkdirSync(into)
  for (const name of readdirSync(folder)) linkSync(join(folder, name), join(into, name))
}
