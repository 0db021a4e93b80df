import type { Request, Response } from 'express'
import type { Found, Query } from './database.ts'
import { digest } from './derive.ts'
import { currentInvocation } from './invocation.ts'
import { once, publish } from './journaled.ts'
import { log } from './log.ts'
import type { ScheduleFunction, SweepIo } from './on-schedule.ts'
import type { Runtime } from './runtime.ts'
import { checkServiceIdentity, SCHEDULER_ACCOUNT, serviceAccount } from './service-identity.ts'

/** Receives Cloud Scheduler's call and runs the sweep once. */
export async function serveSchedule(
  declared: ScheduleFunction,
  runtime: Runtime,
  request: Request,
  response: Response,
): Promise<void> {
  const audience = `${runtime.functionsUrl}/${declared.id}`
  checkServiceIdentity(
    request.get('authorization'),
    audience,
    [serviceAccount(SCHEDULER_ACCOUNT, runtime.project)],
    runtime.now(),
  )
  const report = await runSweep(declared, runtime)
  if (Object.values(report).some(count => count > 0)) log.info(report, 'sweep')
  response.status(200).json(report)
}

/** The whole sweep but for its transport. */
export const runSweep = (declared: ScheduleFunction, runtime: Runtime): Promise<Record<string, number>> =>
  declared.run(sweepIo(declared, runtime))

function sweepIo(declared: ScheduleFunction, runtime: Runtime): SweepIo<never> {
  const database = runtime.database(declared.database)
  return {
    now: runtime.now(),
    runtime,
    find: async <Data extends object>(query: Query) => (await database.read.query(query)) as Found<Data>[],
    act: async (storeId, cause, work) => {
      const outcome = await once(
        runtime,
        {
          function: declared,
          consumer: declared.id,
          causeId: `sweep_${digest(storeId, cause)}`,
          storeId,
          correlationId: currentInvocation()?.correlationId ?? cause,
          subject: '',
          handled: { route: declared.id },
        },
        async io => {
          await work(io as never)
          return undefined
        },
      )
      await publish(runtime, declared.database, outcome)
    },
  }
}
