import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { commaList, moment } from '#lib/arm/wire.ts'
import { parseCursor } from '#lib/audit-log/cursor.ts'
import { type AuditEntry, auditOutcomes } from '#lib/core/audit.ts'

/** An entry as it is kept. */
export interface AuditEvent extends AuditEntry {
  id: string
  workspaceId: string
  principal: { kind: string; id: string; name: string }
}

/** What the log can be narrowed by; several values of one filter are separated by commas. */
const auditFilter = z.object({
  /** Names, or ids that are GUIDs. */
  principal: commaList.optional(),
  /** `PUT`, `POST`, … */
  method: commaList.transform((methods) => methods.map((method) => method.toUpperCase())).optional(),
  /** Templates such as `models/{name}`. */
  operation: commaList.optional(),
  /** How the resource's id begins; without a leading slash, the part of it below the workspace. */
  resource: z.string().max(2000).optional(),
  outcome: commaList.pipe(z.array(z.enum(auditOutcomes))).optional(),
  from: moment.optional(),
  to: moment.optional(),
  search: listQuery.shape.search,
})
export type AuditFilter = z.output<typeof auditFilter>

/** Newest first; `continuation` is what a `nextLink` carries, and reaches further than `$skip`. */
export const auditQuery = listQuery.omit({ $orderBy: true }).extend({
  ...auditFilter.shape,
  $skip: listQuery.shape.$skip.pipe(
    z.number().max(10_000, 'reaches 10,000 events at most; follow nextLink, or narrow the list'),
  ),
  continuation: z
    .string()
    .transform((text, issue) => {
      const cursor = parseCursor(text)
      if (!cursor) issue.addIssue('is not a continuation that this list gave out')
      return cursor ?? z.NEVER
    })
    .optional(),
})
export type AuditQuery = z.output<typeof auditQuery>

export const exportFormats = ['csv', 'jsonl'] as const
export const exportQuery = auditFilter.extend({ format: z.enum(exportFormats).default('csv') })
