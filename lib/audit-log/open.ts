import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '#lib/audit-log/schema.ts'
import { insertAuditEvents } from '#lib/audit-log/store.ts'
import type { AuditEntry, AuditTrail } from '#lib/core/audit.ts'
import type { World } from '#lib/core/context.ts'
import { firstWorkspace } from '#lib/workspaces/get.ts'

export const auditLimits = {
  /** Entries that wait for the database at most; further ones go to the log. */
  waiting: 20_000,
  batch: 500,
  flushMs: 250,
  retryMs: 1000,
  closeMs: 2000,
}

const nobody = { kind: 'nobody', id: '', name: '' }

/**
 * Collects what was done and writes it a quarter of a second later, many at once, so that no request waits for it or fails
 * by it. While the database does not answer, entries wait; what there is no room or no time for is in the log, whole.
 */
export function openAuditLog(
  { db, log, config }: Pick<World, 'db' | 'log' | 'config'>,
  limits: typeof auditLimits = auditLimits,
): AuditTrail {
  const waiting: (AuditEntry & { id: string })[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  let ownWorkspaceId: string | undefined
  let isClosed = false

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      ownWorkspaceId ??= (await firstWorkspace({ db, config })).id
      const batch = waiting.slice(0, limits.batch)
      await insertAuditEvents(
        db,
        batch.map((entry) => toEvent(entry, ownWorkspaceId ?? '')),
      )
      // Others were added behind these meanwhile.
      waiting.splice(0, batch.length)
    }
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      writing ??= write().finally(() => {
        writing = undefined
      })
      await writing
    }
  }

  function schedule(afterMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined
      flush().catch((error: unknown) => {
        log.warn({ err: error, waiting: waiting.length }, 'audit log')
        if (!isClosed) schedule(limits.retryMs)
      })
    }, afterMs).unref()
  }

  return {
    record(entry) {
      if (isClosed || waiting.length >= limits.waiting) return log.error({ audit: entry }, 'not in the audit log')
      waiting.push({ ...entry, id: randomUUID() })
      schedule(limits.flushMs)
    },
    flush,
    async close() {
      isClosed = true
      clearTimeout(timer)
      const limit = new AbortController()
      await Promise.race([flush().catch(() => {}), untilMs(limits.closeMs, limit.signal)])
      limit.abort()
      for (const entry of waiting.splice(0)) log.error({ audit: entry }, 'not in the audit log')
    },
  }
}

const toEvent = (entry: AuditEntry & { id: string }, ownWorkspaceId: string): AuditEvent => ({
  ...entry,
  workspaceId: entry.workspaceId ?? ownWorkspaceId,
  principal: entry.principal ?? nobody,
})

function untilMs(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
