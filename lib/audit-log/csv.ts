import type { AuditEventResource } from '#lib/audit-log/view.ts'

type AuditRecord = AuditEventResource['properties'] & { id: string }

const columns: readonly (readonly [string, (record: AuditRecord) => string | number | undefined])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['principalKind', ({ principal }) => principal.kind],
  ['principalId', ({ principal }) => principal.id],
  ['principalName', ({ principal }) => principal.name],
  ['method', ({ method }) => method],
  ['operation', ({ operation }) => operation],
  ['summary', ({ summary }) => summary],
  ['resourceId', ({ resourceId }) => resourceId],
  ['outcome', ({ outcome }) => outcome],
  ['status', ({ status }) => status],
  ['errorCode', ({ error }) => error?.code],
  ['errorMessage', ({ error }) => error?.message],
  ['durationMs', ({ durationMs }) => durationMs],
  ['address', ({ address }) => address],
  ['userAgent', ({ userAgent }) => userAgent],
  ['requestId', ({ requestId }) => requestId],
  ['correlationId', ({ correlationId }) => correlationId],
  ['clientRequestId', ({ clientRequestId }) => clientRequestId],
]

export const csvHead = `${columns.map(([name]) => name).join(',')}\r\n`

/** A record of RFC 4180. */
export function presentCsvLine(record: AuditRecord): string {
  return `${columns.map(([, read]) => presentCell(read(record) ?? '')).join(',')}\r\n`
}

/** Spreadsheets run what begins like a formula, and callers choose the names in here: an apostrophe makes it text. */
function presentCell(value: string | number): string {
  const text = String(value)
  const safe = /^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
