import { hostname } from 'node:os'
import { tags } from '#lib/arm/wire.ts'
import type { Db } from '#lib/db/client.ts'
import type { BuildState } from '#lib/environments/builds/states.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import { environmentSpec } from '#lib/python/environment/environment-spec.ts'
import { Prisma } from '../../prisma/client/client.ts'

/** The tables that a version is read from: `v` and `e`, and `b`, its build on this machine, or else the newest elsewhere. */
export const versionTables = Prisma.sql`"EnvironmentVersion" v join "Environment" e on e.id = v."environmentId"
  left join lateral (
    select * from "EnvironmentBuild" x where x.hash = v.hash
    order by (x.host = ${hostname()}) desc, x."queuedAt" desc limit 1
  ) b on true`

/** Versions that a condition on `v`, `e` and `b` holds for, with what follows it. */
export async function selectVersions(db: Db, where: Prisma.Sql, rest: Prisma.Sql): Promise<EnvironmentVersion[]> {
  const rows = await db.$queryRaw<Row[]>`
    select v.id, v."environmentId", e.name as "environmentName", v.version, v.image, v."condaFile", v.requirements, v.spec,
      v.hash, v.description, v.tags, v.properties, v."isArchived", v."createdAt", v."createdBy", v."updatedAt", v."updatedBy",
      coalesce(b.state, 'NotBuilt') as state, b.error, b.tool, b.python, b."startedAt", b."endedAt",
      ((select count(*) from "BatchDeployment" d where d."environmentVersionId" = v.id) +
        (select count(distinct r."deploymentId") from "OnlineRevision" r where r."environmentVersionId" = v.id))::int as "deploymentCount"
    from ${versionTables} where ${where} ${rest}`
  return rows.map(toVersion)
}

interface Row {
  id: string
  environmentId: string
  environmentName: string
  version: string
  image: string | null
  condaFile: string | null
  requirements: string | null
  spec: unknown
  hash: string
  description: string
  tags: unknown
  properties: unknown
  isArchived: boolean
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
  /** Written from a BuildState. */
  state: BuildState
  error: string | null
  tool: string | null
  python: string | null
  startedAt: Date | null
  endedAt: Date | null
  deploymentCount: number
}

function toVersion(row: Row): EnvironmentVersion {
  const { image, condaFile, requirements, spec, state, error, tool, python, startedAt, endedAt, ...same } = row
  return {
    ...same,
    image: image ?? undefined,
    condaFile: condaFile ?? undefined,
    requirements: requirements ?? undefined,
    spec: environmentSpec.parse(spec),
    tags: tags.parse(row.tags),
    properties: tags.parse(row.properties),
    build: {
      state,
      error: error ?? undefined,
      tool: tool ?? undefined,
      python: python ?? undefined,
      startedAt: startedAt ?? undefined,
      endedAt: endedAt ?? undefined,
    },
  }
}
