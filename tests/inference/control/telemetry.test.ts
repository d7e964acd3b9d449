import { hostname } from 'node:os'
import { describe, expect, test } from 'vitest'
import { openJournal } from '#lib/inference/control/journal.ts'
import {
  deleteOldTelemetry,
  saveLogLines,
  saveMetrics,
  saveReplicas,
} from '#lib/online-endpoints/serving/save-telemetry.ts'
import type { LogLine, MetricMinute } from '#lib/online-endpoints/serving/telemetry.ts'
import { ask, createControlledWorld, until } from '#tests/inference/control/support.ts'

const online = await createControlledWorld()
const { world } = online
await online.putEndpoint('told')
const { id: deploymentId } = await (async () => {
  await online.putDeployment('told', 'blue', { settings: { diagnostics: true } })
  await online.settled('told', 'blue')
  return world.db.onlineDeployment.findFirstOrThrow({ where: { key: 'blue' } })
})()

const at = new Date('2026-11-21T10:00:00Z')
const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  deploymentId,
  revision: 1,
  replica: 'r1-1',
  level: 'Info',
  source: 'stdout',
  text,
  at,
  ...more,
})

const minute: MetricMinute = {
  deploymentId,
  minute: at,
  requests: 3,
  statuses: { 200: 2, 408: 1 },
  latency: [1, 2],
  bytesIn: 10,
  bytesOut: 20,
  connections: 2,
  compared: 1,
  equal: 1,
  maxDifference: 0.5,
  cpuPercent: 12.5,
  memoryBytes: 1e10,
  replicas: 1,
  utilization: 0.25,
}

describe('metrics', () => {
  test('of one minute are added up, and figures of replicas are the last', async () => {
    await saveMetrics(world.db, 'here', [minute])
    const later = { ...minute, statuses: { 200: 3 }, latency: [0, 1, 4], connections: 1, maxDifference: undefined }
    await saveMetrics(world.db, 'here', [{ ...later, utilization: undefined, replicas: 2, cpuPercent: 20 }])
    const row = await world.db.onlineMetric.findFirstOrThrow({ where: { host: 'here' } })
    expect(row).toMatchObject({
      requests: 6,
      statuses: { 200: 5, 408: 1 },
      latency: [1, 3, 4],
      bytesIn: 20n,
      bytesOut: 40n,
      connections: 2,
      compared: 2,
      equal: 2,
      maxDifference: 0.5,
      cpuPercent: 20,
      memoryBytes: 10_000_000_000n,
      replicas: 2,
      utilization: 0.25,
    })
  })

  test('of deployments with diagnostics are written, and of no others', async () => {
    await online.putDeployment('told', 'quiet')
    const quiet = await online.settled('told', 'quiet')
    expect(quiet.properties.settings.diagnostics).toBe(false)
    const quietId = (await world.db.onlineDeployment.findFirstOrThrow({ where: { key: 'quiet' } })).id
    for (const id of [deploymentId, quietId]) {
      online.recorder.of(id).begin()
      online.recorder.of(id).end(200, 1.5, 100, 50)
    }
    await ask(online.pool('told', 'blue'), 0, 0, 0)
    const row = await until(async () => {
      const found = await world.db.onlineMetric.findFirst({
        where: { deploymentId, host: hostname(), requests: { gt: 0 } },
      })
      return found ?? undefined
    })
    expect(row).toMatchObject({ requests: 1, statuses: { 200: 1 }, bytesIn: 100n, replicas: 1 })
    expect(await world.db.onlineMetric.count({ where: { deploymentId: quietId } })).toBe(0)
  })
})

describe('replicas', () => {
  test('are told of with their process, and what it takes', async () => {
    const [row] = await until(async () => {
      const rows = await world.db.onlineReplica.findMany({ where: { deploymentId, memoryBytes: { not: null } } })
      return rows.length > 0 ? rows : undefined
    })
    expect(row).toMatchObject({ name: 'r1-1', revision: 1, host: hostname(), restarts: 0 })
    expect(row?.pid).toBe(online.pool('told', 'blue')?.replicas()[0]?.pid)
    expect(Number(row?.memoryBytes)).toBeGreaterThan(10_000_000)
  })
})

describe('replicas that are as they were', () => {
  test('are seen again without an announcement', { timeout: 60_000 }, async () => {
    const announced: string[] = []
    const replica = {
      id: world.newId(),
      deploymentId,
      endpointId: world.newId(),
      revision: 1,
      name: 'r1-9',
      state: 'Ready' as const,
      pid: 1,
      restarts: 0,
      cpuPercent: undefined,
      memoryBytes: 5,
      startedAt: at,
      readyAt: at,
    }
    const { endpointId } = await world.db.onlineDeployment.findUniqueOrThrow({ where: { id: deploymentId } })
    const save = (memoryBytes: number, restarts: number, seenAt: Date) =>
      saveReplicas(world.db, [{ ...replica, endpointId, memoryBytes, restarts }], { host: 'elsewhere', seenAt })
    await save(5, 0, at)
    await save(6, 0, new Date(at.getTime() + 5000))
    const row = await world.db.onlineReplica.findUniqueOrThrow({ where: { id: replica.id } })
    expect(row).toMatchObject({ memoryBytes: 6n, cpuPercent: null, seenAt: new Date(at.getTime() + 5000) })
    const unsubscribe = world.changes.subscribe(({ table, name }) => announced.push(`${table} ${name}`))
    await online.control().close()
    await world.db.$queryRaw`SELECT pg_notify('slipway', 'Mark::first')::text`
    await until(() => announced.includes('Mark first') || undefined)
    announced.splice(0)
    await save(7, 0, at)
    await world.db.$queryRaw`SELECT pg_notify('slipway', 'Mark::second')::text`
    await until(() => announced.includes('Mark second') || undefined)
    expect(announced).toEqual(['Mark second'])
    await save(7, 1, at)
    await until(() => announced.includes('OnlineEndpoint told') || undefined)
    unsubscribe()
    await saveReplicas(world.db, [], { host: 'elsewhere', seenAt: at })
    expect(await world.db.onlineReplica.count({ where: { id: replica.id } })).toBe(0)
    await online.restart()
    await until(() => online.pool('told', 'blue'))
  })
})

describe('the log', () => {
  test('is written in the order in which things were said, too many lines being counted', async () => {
    const journal = openJournal(world)
    for (let index = 0; index < 10_500; index++) journal.line(line(`line ${index}`, { replica: 'many' }))
    await journal.close()
    const lines = await world.db.onlineLogLine.findMany({ where: { replica: 'many' }, orderBy: { id: 'asc' } })
    expect(lines).toHaveLength(10_001)
    expect(lines[0]?.text).toBe('500 earlier lines were lost: there were more than could be written.')
    expect([lines[1]?.text, lines.at(-1)?.text]).toEqual(['line 500', 'line 10499'])
  })

  test('has a line for a request, without what was asked or answered', async () => {
    const deployment = online.control().directory.find('told')?.deployments.get('blue')
    if (!deployment) throw new Error('It is not served')
    const request = { at, deployment, requestId: 'id-1', method: 'POST', path: '/score', status: 408, ms: 1000.04 }
    online.control().onRequest({ ...request, reason: 'It took too long.' })
    const found = await until(
      async () => (await world.db.onlineLogLine.findFirst({ where: { text: { contains: 'id-1' } } })) ?? undefined,
    )
    expect(found).toMatchObject({
      level: 'Warning',
      source: 'server',
      revision: 1,
      text: 'POST /score 408 1000.0 ms id-1 It took too long.',
    })
  })

  test('takes whatever a process prints', async () => {
    const journal = openJournal(world)
    journal.line(line(`\0 ${'x'.repeat(20_000)}`, { replica: 'odd' }))
    await journal.close()
    const found = await world.db.onlineLogLine.findFirstOrThrow({ where: { replica: 'odd' } })
    expect(found.text.startsWith('\uFFFD xxx')).toBe(true)
    expect(found.text.length).toBeLessThan(9_000)
  })

  test('and the timeline are kept for a time', async () => {
    const now = new Date('2026-11-21T12:00:00Z')
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000)
    await saveLogLines(world.db, [
      line('old', { replica: 'aged', at: days(31) }),
      line('young', { replica: 'aged', at: days(29) }),
    ])
    await world.db.$executeRaw`
      INSERT INTO "OnlineLogLine" ("deploymentId", revision, replica, level, source, text, at)
      SELECT ${deploymentId}::uuid, 1, 'full', 'Info', 'stdout', n::text, ${now} FROM generate_series(1, 50000) AS n`
    await world.db.onlineMetric.create({ data: { deploymentId, minute: days(31), host: 'aged', latency: [] } })
    await deleteOldTelemetry(world.db, now)
    const aged = await world.db.onlineLogLine.findMany({ where: { replica: 'aged' } })
    // The 50,000 newest are those that came after it.
    expect(aged).toEqual([])
    expect(await world.db.onlineLogLine.count({ where: { deploymentId } })).toBe(50_000)
    expect(await world.db.onlineMetric.count({ where: { host: 'aged' } })).toBe(0)
  })
})
