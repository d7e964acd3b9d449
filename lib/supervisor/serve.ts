import { randomUUID } from 'node:crypto'
import { type WorkspacePath, workspacePath } from '#lib/arm/resource.ts'
import { openAuditLog } from '#lib/audit-log/open.ts'
import { removeLostNodes } from '#lib/computes/nodes/remove-lost.ts'
import type { Config } from '#lib/config.ts'
import type { World } from '#lib/core/context.ts'
import { createLog } from '#lib/core/log.ts'
import { openChangeFeed } from '#lib/db/change-feed.ts'
import { createDb } from '#lib/db/client.ts'
import { openQueue } from '#lib/db/queue.ts'
import type { FirstAdmin } from '#lib/first-start/admin.ts'
import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import { keepLocalNodes } from '#lib/supervisor/local-nodes.ts'
import type { Processes } from '#lib/supervisor/processes.ts'
import { repeat } from '#lib/supervisor/repeat.ts'
import type { RunOptions } from '#lib/supervisor/run-options.ts'
import { ensureSecret } from '#lib/supervisor/secret.ts'
import type { Stack } from '#lib/supervisor/stack.ts'

const forgetEveryMs = 10_000

/** Prepares the first use, starts web, inference and the nodes on a migrated database, and says when Slipway is ready. */
export async function serve(
  { config: given, say, signal }: RunOptions,
  databaseUrl: string,
  processes: Processes,
  stack: Stack,
): Promise<void> {
  stack.beginGroup()
  // What is sealed here is opened by the children.
  const config = { ...given, databaseUrl, secret: given.secret || (await ensureSecret(given.home)) }
  const world = await openWorld(config, processes, stack)
  const admin = await prepareFirstUse(world)

  stack.beginGroup()
  const env = environmentOf(config)
  const web = processes.keep('web', 'lib/web/main.ts', env)
  const inference = processes.keep('inference', 'lib/inference/main.ts', env)
  for (const server of [web, inference]) stack.add(server.stop)
  const nodes = keepLocalNodes({
    ...world,
    startNode: ({ name, workspace }, nodeId, slot) => {
      const isConfigured = workspacePath(workspace).toLowerCase() === workspacePath(config.workspace).toLowerCase()
      const process = isConfigured ? `${name}-${slot}` : `${workspace.name}-${name}-${slot}`
      return processes.start(process, 'lib/engine/main.ts', { ...env, ...environmentOfNode(name, workspace, nodeId) })
    },
  })
  stack.add(nodes.stop)
  const forgetting = repeat(() => forgetLostNodes(world), world.log, forgetEveryMs, forgetEveryMs)
  stack.add(forgetting.stop)
  await Promise.all([web.ready, inference.ready])
  if (signal.aborted) return
  say(`Slipway is ready at ${config.publicUrl}`)
  if (admin) await announce(admin, say)
}

/** A node that was killed is shown as lost for a while; then its row goes. */
async function forgetLostNodes({ db, now }: World): Promise<void> {
  await removeLostNodes(db, now())
}

async function openWorld(config: Config & { databaseUrl: string }, processes: Processes, stack: Stack): Promise<World> {
  const log = createLog('supervisor', config.logLevel, processes.log('supervisor'))
  const queue = await openQueue(config.databaseUrl, log, { supervise: false, connections: 2 })
  const changes = openChangeFeed(config.databaseUrl, log)
  const db = createDb(config.databaseUrl, 2)
  const audit = openAuditLog({ db, log, config })
  stack.add(async () => {
    await audit.close()
    await Promise.allSettled([queue.boss.stop({ graceful: false }), changes.close(), db.$disconnect()])
  })
  return { config, db, queue, changes, audit, log, now: () => new Date(), newId: randomUUID }
}

const environmentOf = ({ databaseUrl, home, secret, publicUrl }: Config & { databaseUrl: string }) => ({
  DATABASE_URL: databaseUrl,
  SLIPWAY_HOME: home,
  SLIPWAY_SECRET: secret,
  NEXTAUTH_SECRET: secret,
  NEXTAUTH_URL: publicUrl,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
})

/** A node joins a compute of the workspace that its own configuration names. */
const environmentOfNode = (compute: string, workspace: WorkspacePath, nodeId: string): Record<string, string> => ({
  SLIPWAY_SUBSCRIPTION_ID: workspace.subscriptionId,
  SLIPWAY_RESOURCE_GROUP: workspace.resourceGroup,
  SLIPWAY_WORKSPACE: workspace.name,
  SLIPWAY_COMPUTE: compute,
  SLIPWAY_NODE: nodeId,
})

async function announce({ email, password, provider, forget }: FirstAdmin, say: (line: string) => void): Promise<void> {
  const key = password ? `the password ${password}` : 'the password in SLIPWAY_ADMIN_PASSWORD'
  say(provider ? `Sign in with ${provider} as ${email}, the first owner` : `Sign in as ${email} with ${key}`)
  await forget()
}
