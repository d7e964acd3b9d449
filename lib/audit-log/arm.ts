import { Readable } from 'node:stream'
import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { presentCursor } from '#lib/audit-log/cursor.ts'
import { exportAuditEvents } from '#lib/audit-log/export.ts'
import { getAuditEvent } from '#lib/audit-log/get.ts'
import { listAuditEvents } from '#lib/audit-log/list.ts'
import { auditQuery, exportQuery } from '#lib/audit-log/schema.ts'
import { presentAuditEvent } from '#lib/audit-log/view.ts'
import { contentDisposition, inertHeaders, toBody } from '#lib/http/file-response.ts'

const mediaTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const

export const auditLogOperations = [
  operation('GET', 'auditEvents', {
    summary: 'List who did what, newest first',
    query: auditQuery,
    run: (ctx, { query }) => listAuditEvents(ctx, query),
    reply: (page, ctx, { query, url }) => {
      const { nextLink, ...body } = presentList(page, (event) => presentAuditEvent(event, ctx.workspace), query, url)
      const last = page.items.at(-1)
      return { body: { ...body, ...(nextLink && last ? { nextLink: linkBelow(url, presentCursor(last)) } : {}) } }
    },
  }),
  operation('GET', 'auditEvents/export', {
    summary: 'Read everything the filters leave of the audit log, as CSV or JSON lines',
    gives: 'text/csv',
    query: exportQuery,
    run: async (ctx, { query: { format, ...filter } }) => ({ format, text: exportAuditEvents(ctx, filter, format) }),
    reply: ({ format, text }, ctx) =>
      new Response(toBody(Readable.from(text)), {
        headers: {
          ...inertHeaders,
          'content-type': mediaTypes[format],
          'content-disposition': contentDisposition('attachment', `audit-log-${ctx.workspace.name}.${format}`),
          'cache-control': 'no-store',
        },
      }),
  }),
  operation('GET', 'auditEvents/{id}', {
    summary: 'Get an event of the audit log',
    run: (ctx, { params }) => getAuditEvent(ctx, params.id),
    reply: (event, ctx) => ({ body: presentAuditEvent(event, ctx.workspace) }),
  }),
]

function linkBelow(url: URL, continuation: string): string {
  const next = new URL(url)
  next.searchParams.delete('$skip')
  next.searchParams.set('continuation', continuation)
  return next.href
}
