import { z } from 'zod'
import { armEnum, armInteger, armObject, commaList, moment } from '#lib/arm/wire.ts'

/** The id of a line or an event: a count that fits a bigint of the database. */
const cursor = z
  .string()
  .regex(/^\d{1,18}$/, 'must be the id of a line or an event')
  .transform(BigInt)
const top = (fallback: number) => z.coerce.number().int().min(1).max(1000).default(fallback)

export const eventQuery = z.object({ $top: top(100), before: cursor.optional() })
export type EventQuery = z.output<typeof eventQuery>

const revisions = z.array(z.int('A revision is a number.').min(1).max(2_147_483_647, 'There is no such revision.'))

/** Several levels, replicas or revisions are comma separated. */
export const logQuery = z.object({
  level: commaList.optional(),
  replica: commaList.optional(),
  revision: commaList
    .transform((parts) => parts.map(Number))
    .pipe(revisions)
    .optional(),
  search: z.string().max(200).default(''),
  from: moment.optional(),
  to: moment.optional(),
  after: cursor.optional(),
  before: cursor.optional(),
  $top: top(200),
})
export type LogQuery = z.output<typeof logQuery>

/** Azure's getLogs (azureml-rest section 2.10). */
export const getLogsBody = armObject({
  containerType: armEnum(['InferenceServer', 'StorageInitializer']).default('InferenceServer'),
  tail: armInteger(1, 'tail').max(50_000, 'tail is at most 50000.').default(500),
})
export type GetLogsBody = z.output<typeof getLogsBody>

/** The last hour by the minute, unless something else is asked for. */
export const metricQuery = z
  .object({
    from: moment.optional(),
    to: moment.optional(),
    step: z.coerce.number('step is a number of seconds').int().min(1).max(86_400).default(60),
  })
  .refine(({ from, to }) => !from || !to || from < to, { path: ['from'], message: 'from must be before to.' })
export type MetricQuery = z.output<typeof metricQuery>

export const endpointMetricQuery = metricQuery.safeExtend({ splitBy: armEnum(['deployment']).optional() })
