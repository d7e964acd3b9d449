import { expect, onTestFinished, test } from 'vitest'
import { auditLimits, openAuditLog } from '#lib/audit-log/open.ts'
import { deleteOldEvents } from '#lib/audit-log/retention.ts'
import type { AuditEntry } from '#lib/core/audit.ts'
import { createLog } from '#lib/core/log.ts'
import { createDb } from '#lib/db/client.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld({ SLIPWAY_AUDIT_DAYS: '30' })
const entry = (requestId: string, at = new Date()): AuditEntry => ({
  at,
  requestId,
  method: 'PUT',
  operation: 'models/{name}',
  summary: 'Describe a model',
  resourceId: '/models/x',
  outcome: 'Succeeded',
  status: 200,
  durationMs: 1,
})

/** A log of its own connection, whose lines can be read, and the rows with its requests' ids. */
function openOwn(limits: Partial<typeof auditLimits> = {}, databaseUrl = world.databaseUrl) {
  const lines: { msg: string; audit?: AuditEntry }[] = []
  const db = createDb(databaseUrl, 2)
  const log = createLog('test', 'info', { write: (line) => lines.push(JSON.parse(line)) })
  const audit = openAuditLog({ db, log, config: world.config }, { ...auditLimits, ...limits })
  onTestFinished(async () => {
    await audit.close()
    await db.$disconnect()
  })
  return { audit, lost: () => lines.flatMap(({ audit: one }) => (one ? [one.requestId] : [])) }
}

const written = async (prefix: string) =>
  (await world.db.auditEvent.findMany({ where: { requestId: { startsWith: prefix } } })).map((row) => row.requestId)

const lockTable = async (work: () => Promise<void>) =>
  world.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "AuditEvent" IN ACCESS EXCLUSIVE MODE`
      await work()
    },
    { timeout: 20_000 },
  )

test('entries are written by themselves, within a second', async () => {
  const { audit } = openOwn()
  audit.record(entry('alone'))
  await expect.poll(() => written('alone'), { timeout: 2000, interval: 50 }).toEqual(['alone'])
})

test('a request does not wait for the audit log', async () => {
  await lockTable(async () => {
    const answer = send(world.as('owner'), 'POST', 'notifications/readAll', undefined, {
      'x-ms-client-request-id': 'q',
    })
    expect((await answer).status).toBe(204)
  })
  expect(await eventsOf(world, 'operation=notifications/readAll')).toHaveLength(1)
})

test('closing writes what waits', async () => {
  const { audit, lost } = openOwn({ flushMs: 60_000, closeMs: 30_000 })
  for (let index = 0; index < 1200; index += 1) audit.record(entry(`close-${index}`))
  expect(await written('close-')).toEqual([])
  await audit.close()
  expect(await written('close-')).toHaveLength(1200)
  expect(lost()).toEqual([])
})

test('what there is no room for is in the log, and requests go on', async () => {
  const { audit, lost } = openOwn({ waiting: 2, flushMs: 60_000, closeMs: 30_000 })
  for (const name of ['room-1', 'room-2', 'room-3']) audit.record(entry(name))
  expect(lost()).toEqual(['room-3'])
  await audit.close()
  expect(await written('room-')).toHaveLength(2)
})

test('what cannot be written until the end is in the log', async () => {
  const nowhere = new URL(world.databaseUrl)
  nowhere.port = '9'
  const { audit, lost } = openOwn({ flushMs: 60_000, closeMs: 500 }, nowhere.href)
  audit.record(entry('end-1'))
  await audit.close()
  audit.record(entry('end-2'))
  expect(lost()).toEqual(['end-1', 'end-2'])
})

test('a connection that breaks while it writes loses and doubles nothing', async () => {
  const { audit, lost } = openOwn({ flushMs: 10, retryMs: 50 })
  await lockTable(async () => {
    audit.record(entry('broken-1'))
    audit.record(entry('broken-2'))
    const killWriters = () => world.db.$queryRaw<{ killed: boolean }[]>`
      SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT%AuditEvent%'`
    await expect.poll(async () => (await killWriters()).length, { timeout: 5000, interval: 20 }).toBeGreaterThan(0)
  })
  await expect.poll(async () => (await written('broken-')).sort(), { timeout: 5000 }).toEqual(['broken-1', 'broken-2'])
  expect(lost()).toEqual([])
})

test('two processes write side by side', async () => {
  const [one, two] = [openOwn({ batch: 7 }), openOwn({ batch: 7 })]
  for (let index = 0; index < 100; index += 1) (index % 2 ? one : two).audit.record(entry(`both-${index}`))
  await Promise.all([one.audit.flush(), two.audit.flush()])
  expect(new Set(await written('both-')).size).toBe(100)
})

test('old events are deleted in batches, by several processes at once', async () => {
  await world.audit.flush()
  const day = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000)
  const { audit } = openOwn()
  for (let index = 0; index < 50; index += 1) audit.record(entry(`old-${index}`, day(31)))
  audit.record(entry('kept', day(29)))
  await audit.flush()
  const [a, b] = await Promise.all([deleteOldEvents(world, 7), deleteOldEvents(world, 7)])
  const rest = await deleteOldEvents(world, 7)
  expect(a + b + rest).toBe(50)
  expect(await written('old-')).toEqual([])
  expect(await written('kept')).toEqual(['kept'])
})
