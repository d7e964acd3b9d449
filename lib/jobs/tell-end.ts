import type { World } from '#lib/core/context.ts'
import type { Job } from '#lib/jobs/job.ts'
import { insertNotification } from '#lib/notifications/insert.ts'

const words = {
  Completed: { level: 'success', text: 'completed' },
  Failed: { level: 'error', text: 'failed' },
  Canceled: { level: 'warning', text: 'was canceled' },
} as const

/** Tells the workspace how a job ended. */
export async function tellEnd(
  ctx: Pick<World, 'db' | 'now' | 'newId'>,
  job: Job,
  end: keyof typeof words,
  detail: string,
): Promise<void> {
  const { level, text } = words[end]
  const title = `Job ${job.displayName} ${text}`
  await insertNotification({ ...ctx, workspace: { id: job.workspaceId } }, ctx.db, {
    level,
    title,
    detail,
    href: `/jobs/${job.name}`,
  })
}
