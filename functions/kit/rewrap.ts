import type { StoredDataKey } from './data-keys.ts'
import { boundTo, dataKeyPath } from './data-keys.ts'
import type { SweepIo, SweepReport } from './on-schedule.ts'
import { pathInStore, storeIdOf } from './on-schedule.ts'
import { vaultClient } from './vault.ts'

const AT_ONCE = 100

/**
 * Has data keys wrapped anew that an earlier version of the installation's key has wrapped. What they seal stays as it
 * is; once none is left, that version can be destroyed.
 */
export async function rewrapOnce({ find, act, runtime }: SweepIo<never>): Promise<SweepReport> {
  const vault = runtime.outside(vaultClient)
  const { stored: today } = await vault.newKey('which version wraps')
  const old = await find<StoredDataKey>({
    group: 'dataKeys',
    where: [['version', '<', today.version]],
    orderBy: [['version', 'asc']],
    limit: AT_ONCE,
  })
  for (const { path, data } of old) {
    const { wrapped, version } = data
    const next = await vault.rewrap(boundTo(storeIdOf(path)), { wrapped, version })
    await act(storeIdOf(path), `${data.subject}~${next.version}`, async ({ tx }) => {
      const known = await tx.get<StoredDataKey>(pathInStore(path))
      if (known?.wrapped === wrapped) tx.set(dataKeyPath(data.subject), { ...known, ...next })
    })
  }
  return { rewrapped: old.length }
}
