import { resourceId } from '#lib/arm/resource.ts'
import { authorize, mayDo } from '#lib/auth/authorize.ts'
import { findPrincipal } from '#lib/auth/find-principal.ts'
import type { Context } from '#lib/core/context.ts'
import type { Change } from '#lib/db/change-feed.ts'

/** The ARM collection that shows a table's rows. */
const kinds: Record<string, string> = {
  Datastore: 'datastores',
  DataAsset: 'data',
  Model: 'models',
  Environment: 'environments',
  Code: 'codes',
  Component: 'components',
  Compute: 'computes',
  BatchEndpoint: 'batchEndpoints',
  OnlineEndpoint: 'onlineEndpoints',
  PipelineEndpoint: 'pipelineEndpoints',
  Schedule: 'schedules',
  Job: 'jobs',
  PipelineDraft: 'pipelineDrafts',
  Notification: 'notifications',
  MlflowServer: 'mlflowServers',
  RoleAssignment: 'roleAssignments',
}

const coalesceMs = 200
const keepAliveMs = 15_000

/**
 * Server-sent events: `event: change` with `{ kind, id }` for every object that changed, at most once per 200 ms and object.
 * Ends when the reader goes away, or may not read any more.
 */
export async function streamEvents(ctx: Context, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx.principal, 'read')
  const pending = new Map<string, string>()
  const encoder = new TextEncoder()
  let isOver = false
  let stop = () => {}

  return new ReadableStream({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const flush = () => {
        for (const data of pending.values()) write(`event: change\ndata: ${data}\n\n`)
        pending.clear()
      }
      const end = () => {
        if (isOver) return
        stop()
        controller.close()
      }
      const endUnlessReader = async () => {
        if (!(await stillReads(ctx))) end()
      }
      const unsubscribe = ctx.changes.subscribe((change) => {
        remember(ctx, pending, change)
        if (change.table === 'RoleAssignment' && change.workspaceId === ctx.workspace.id) void endUnlessReader()
      })
      const flushing = setInterval(flush, coalesceMs)
      const keepingAlive = setInterval(() => {
        write(': still here\n\n')
        void endUnlessReader()
      }, keepAliveMs)
      stop = () => {
        isOver = true
        unsubscribe()
        clearInterval(flushing)
        clearInterval(keepingAlive)
      }
      signal.addEventListener('abort', end)
      write('retry: 2000\n\n')
    },
    cancel: () => stop(),
  })
}

/** As every request asks it; a database that is away takes nobody's role. */
async function stillReads({ db, principal, workspace, log }: Context): Promise<boolean> {
  try {
    const now = await findPrincipal(db, principal, workspace.id)
    return principal.kind === 'system' || (now !== undefined && mayDo(now.role, 'read'))
  } catch (error) {
    log.warn({ err: error }, 'events')
    return true
  }
}

function remember(ctx: Context, pending: Map<string, string>, { table, workspaceId, name }: Change): void {
  const kind = kinds[table]
  if (!kind || workspaceId !== ctx.workspace.id) return
  const id = resourceId(ctx.workspace, kind, name)
  pending.set(id, JSON.stringify({ kind, id }))
}
