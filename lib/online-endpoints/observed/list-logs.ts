import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import { findEvents } from '#lib/online-endpoints/observed/event-store.ts'
import { findLogLines, type OnlineLogRow } from '#lib/online-endpoints/observed/log-store.ts'
import { type GetLogsBody, type LogQuery, logQuery } from '#lib/online-endpoints/observed/schema.ts'

/** What the replicas of a deployment wrote, of all its revisions. */
export async function listLogs(
  ctx: Context,
  endpointName: string,
  name: string,
  query: LogQuery,
): Promise<OnlineLogRow[]> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  return findLogLines(ctx.db, deployment.id, query)
}

/** The last lines as one text: of the replicas, or of what was done to get them running. */
export async function getLogs(
  ctx: Context,
  endpointName: string,
  name: string,
  { containerType, tail }: GetLogsBody,
): Promise<string> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  if (containerType === 'StorageInitializer') {
    const events = await findEvents(ctx.db, { deploymentId: deployment.id }, { $top: tail, before: undefined })
    return toText(events.reverse().map((event) => ({ ...event, text: event.message })))
  }
  return toText(await findLogLines(ctx.db, deployment.id, { ...logQuery.parse({}), $top: tail }))
}

interface Line {
  at: Date
  level: string
  revision: number | null
  replica: string | null
  text: string
}

const toText = (lines: readonly Line[]): string => lines.map(toLine).join('')

const toLine = ({ at, level, revision, replica, text }: Line) =>
  `${at.toISOString()} ${level} ${replica || (revision === null ? '-' : `r${revision}`)} ${text}\n`
