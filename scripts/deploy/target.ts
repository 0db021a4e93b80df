import type { Storage } from '@google-cloud/storage'
import type { PageConfig } from '../../emulator/hosting/page-config.ts'
import type { Step } from './checklist.ts'

/** An installation that releases are deployed to. */
export interface Target {
  /** For people. */
  readonly name: string
  readonly project: string
  /** The shop's address. */
  readonly site: string
  readonly storage: Storage
  /** What Terraform is told, as text: kept with the release, so that a rollback tells it the same again. */
  readonly variables: string
  readonly pageConfig: PageConfig
  /** What must be so before anything is changed. */
  preflight(): readonly Step[]
  /** Makes what a release is uploaded to, where it is missing. */
  prepare(): Promise<string>
  /** What must be so before functions can be made. */
  checkSecrets(): Promise<void>
  /** Saves the state as it is; says where. */
  backup(release: string): Promise<string>
  /** The release that runs, by its label; `null` before the first. */
  currentRelease(): Promise<string | null>
  /** Finds out what an apply would change, and says it. */
  plan(release: string, variables: string): Promise<string>
  /** Applies what was planned; resolves when it serves. */
  apply(release: string): Promise<string>
  /** Which functions told something under a trace. */
  traced(traceId: string): Promise<ReadonlySet<string>>
  adminToken(): Promise<string>
  /** Whether the payment provider takes test cards here. */
  readonly testCards: boolean
}
