import { hostname } from 'node:os'
import { storableText } from '#lib/core/storable-text.ts'
import { type Db, toJson } from '#lib/db/client.ts'
import type { BuildState } from '#lib/environments/builds/states.ts'
import type { Build } from '#lib/environments/schema.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'

/** What is kept of a log: its end says why. */
const maxLogCharacters = 1_000_000

const here = (hash: string) => ({ hash_host: { hash, host: hostname() } })

/** A build on this machine that is to be worked on. */
export async function findBuildHere(db: Db, hash: string): Promise<{ state: BuildState; spec: unknown } | undefined> {
  const row = await db.environmentBuild.findUnique({ where: here(hash), select: { state: true, spec: true } })
  // Written from a BuildState.
  return row ? { state: row.state as BuildState, spec: row.spec } : undefined
}

/** The build of a content on this machine, or else the newest elsewhere, with its log. */
export async function findBuild(db: Db, hash: string): Promise<(Build & { log: string }) | undefined> {
  const rows = await db.environmentBuild.findMany({ where: { hash }, orderBy: { queuedAt: 'desc' } })
  const row = rows.find(({ host }) => host === hostname()) ?? rows[0]
  if (!row) return undefined
  return {
    // Written from a BuildState.
    state: row.state as BuildState,
    error: row.error ?? undefined,
    tool: row.tool ?? undefined,
    python: row.python ?? undefined,
    startedAt: row.startedAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
    log: row.log,
  }
}

/** Hashes of builds that a process of this machine has begun and not ended; those that are queued have their message. */
export async function findBegunBuilds(db: Db): Promise<string[]> {
  const where = { host: hostname(), state: 'Building' }
  return (await db.environmentBuild.findMany({ where, select: { hash: true } })).map(({ hash }) => hash)
}

interface NewBuild {
  id: string
  hash: string
  spec: EnvironmentSpec
  now: Date
}

/** Queues a build on this machine; says false when one is under way already. */
export async function queueBuild(db: Db, { id, hash, spec, now }: NewBuild): Promise<boolean> {
  const queued = { state: 'Queued', queuedAt: now, spec: toJson(spec), error: null, startedAt: null, endedAt: null }
  const { count } = await db.environmentBuild.createMany({
    data: [{ id, hash, host: hostname(), ...queued }],
    skipDuplicates: true,
  })
  if (count === 1) return true
  const where = { hash, host: hostname(), state: { notIn: ['Queued', 'Building'] } }
  return (await db.environmentBuild.updateMany({ where, data: queued })).count === 1
}

/** The build has begun: its log is empty from here on. */
export async function startBuild(db: Db, { id, hash, spec, now }: NewBuild): Promise<void> {
  const started = { state: 'Building', startedAt: now, endedAt: null, error: null, log: '', tool: null, python: null }
  const create = { id, hash, host: hostname(), spec: toJson(spec), queuedAt: now, ...started }
  await db.environmentBuild.createMany({ data: [create], skipDuplicates: true })
  await db.environmentBuild.update({ where: here(hash), data: started })
}

export async function appendBuildLog(db: Db, hash: string, text: string): Promise<void> {
  await db.$executeRaw`update "EnvironmentBuild" set log = right(log || ${storableText(text)}, ${maxLogCharacters})
    where hash = ${hash} and host = ${hostname()}`
}

type BuildEnd =
  | { state: 'Succeeded'; tool: string; python: string; endedAt: Date }
  | { state: 'Failed'; error: string; endedAt: Date }

/** Ends a build that is under way; nothing happens to another. */
export async function endBuild(db: Db, hash: string, end: BuildEnd): Promise<void> {
  const where = { hash, host: hostname(), state: { in: ['Queued', 'Building'] } }
  const error = end.state === 'Failed' ? { error: storableText(end.error) } : { error: null }
  await db.environmentBuild.updateMany({ where, data: { ...end, ...error } })
}
