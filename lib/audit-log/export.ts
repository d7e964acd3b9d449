import { csvHead, presentCsvLine } from '#lib/audit-log/csv.ts'
import type { Cursor } from '#lib/audit-log/cursor.ts'
import { deriveResource } from '#lib/audit-log/derive-resource.ts'
import { seesInstance } from '#lib/audit-log/instance-wide.ts'
import type { AuditEvent, AuditFilter, exportFormats } from '#lib/audit-log/schema.ts'
import { findAuditEventsBelow } from '#lib/audit-log/store.ts'
import { presentAuditEvent } from '#lib/audit-log/view.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'

const pageRows = 1000

type Format = (typeof exportFormats)[number]

/** Everything the filter leaves, newest first, as UTF-8 in pieces of a thousand lines. For owners. */
export function exportAuditEvents(ctx: Context, filter: AuditFilter, format: Format): AsyncIterable<Uint8Array> {
  authorize(ctx.principal, 'administer')
  return linesOf(ctx, deriveResource(filter, ctx.workspace), format)
}

async function* linesOf(ctx: Context, filter: AuditFilter, format: Format): AsyncGenerator<Uint8Array> {
  if (format === 'csv') yield Buffer.from(csvHead)
  const present = (event: AuditEvent) => {
    const { name, properties } = presentAuditEvent(event, ctx.workspace)
    const record = { id: name, ...properties }
    return format === 'csv' ? presentCsvLine(record) : `${JSON.stringify(record)}\n`
  }
  const scope = { workspaceId: ctx.workspace.id, withInstance: seesInstance(ctx.principal) }
  let after: Cursor | undefined
  do {
    const events = await findAuditEventsBelow(ctx.db, scope, filter, after, pageRows)
    if (events.length > 0) yield Buffer.from(events.map(present).join(''))
    after = events.length === pageRows ? events.at(-1) : undefined
  } while (after)
}
