export const auditOutcomes = ['Succeeded', 'Refused', 'Failed'] as const
/** `Refused` is an answer of 401 or 403; what else went wrong is `Failed`. */
export type AuditOutcome = (typeof auditOutcomes)[number]

/** Who did what to which object, from where, with which result. Holds no body, no header beside those named, no query. */
export interface AuditEntry {
  at: Date
  /** Missing when the request ended before its workspace was known; the entry is then with the first workspace. */
  workspaceId?: string | undefined
  requestId: string
  correlationId?: string | undefined
  clientRequestId?: string | undefined
  /** Missing when nobody is signed in. */
  principal?: { kind: string; id: string; name: string } | undefined
  address?: string | undefined
  userAgent?: string | undefined
  /** Of the request; `RUN` for what Slipway did by itself. */
  method: string
  /** The template of the operation; empty for an address that is none. */
  operation: string
  summary: string
  resourceId: string
  outcome: AuditOutcome
  /** HTTP status; 0 for what no request did. */
  status: number
  error?: { code: string; message: string } | undefined
  durationMs: number
}

export interface AuditTrail {
  /** Takes an entry to be written soon. Never throws and never waits. */
  record: (entry: AuditEntry) => void
  /** Writes what was recorded before; throws when the database does not take it, which is then tried again later. */
  flush: () => Promise<void>
  /** Writes what was recorded before, or says in the log what could not be written within a few seconds. */
  close: () => Promise<void>
}
