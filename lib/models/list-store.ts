import { assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { assetConditions } from '#lib/db/asset-conditions.ts'
import { assetOrders } from '#lib/db/asset-orders.ts'
import type { Db } from '#lib/db/client.ts'
import { deriveEngines, type FoundEngines, needsConfirmation, whyNot } from '#lib/models/engines.ts'
import type { ModelVersionSummary } from '#lib/models/schema.ts'
import { toConfirmation } from '#lib/models/version-store.ts'
import type { ModelVersionListQuery } from '#lib/models/wire.ts'
import { Prisma } from '../../prisma/client/client.ts'

const tables = { asset: 'm', versions: 'ModelVersion', assetId: 'modelId' }
const orders = assetOrders(tables, {
  type: Prisma.sql`v."modelType"`,
  bytes: Prisma.sql`v.bytes`,
  deployments: Prisma.sql`"deploymentCount"`,
})
const from = Prisma.sql`from "ModelVersion" v join "Model" m on m.id = v."modelId"`

/** Versions of one model, or of all of the workspace. What an inspection holds besides the flavors' names is left unread: it can be large. */
export async function findVersions(
  db: Db,
  workspaceId: string,
  query: ModelVersionListQuery & { name?: string },
): Promise<Page<ModelVersionSummary>> {
  const where = Prisma.join(conditions(workspaceId, query), ' and ')
  const order = parseOrder(query.$orderBy, orders.fields, 'createdAt desc')
  const size = pageSize(query)
  const page = Prisma.sql`
    select v.id, v."modelId", m.name as "modelName", v.version, v."modelType" as kind, v."modelUri", v."jobName",
      v.description, v.tags, v.properties, v."isArchived", v.files, v.bytes::float8 as bytes,
      v."createdAt", v."createdBy", v."updatedAt", v."updatedBy",
      array(select jsonb_object_keys(v.inspection -> 'flavors')) as "flavorNames",
      jsonb_build_object('runs', v.inspection -> 'runtime' -> 'runs', 'reason', v.inspection -> 'runtime' -> 'reason') as runtime,
      (v.inspection -> 'python') - 'environment' as python, v."codeConfirmedAt", v."codeConfirmedBy",
      ((select count(*) from "BatchDeployment" d where d."modelVersionId" = v.id) +
        (select count(distinct r."deploymentId") from "OnlineRevision" r where r."modelVersionId" = v.id))::int as "deploymentCount"
    ${from} where ${where} ${orders.page(order, query.$skip + query.offset, size + 1)}`
  const [rows, counted] = await Promise.all([
    db.$queryRaw<Row[]>(page),
    query.$count ? db.$queryRaw<{ total: number }[]>`select count(*)::int as total ${from} where ${where}` : undefined,
  ])
  return toPage(rows.map(toSummary), size, counted?.[0]?.total)
}

type Derived = 'jobName' | 'engines' | 'cannotRun' | 'needsConfirmation' | 'codeConfirmed'
interface Row extends Omit<ModelVersionSummary, Derived> {
  jobName: string | null
  runtime: FoundEngines['runtime']
  python: FoundEngines['python'] | null
  codeConfirmedAt: Date | null
  codeConfirmedBy: string | null
}

function toSummary({ jobName, runtime, python, codeConfirmedAt, codeConfirmedBy, ...row }: Row): ModelVersionSummary {
  const found = { kind: row.kind, flavorNames: row.flavorNames, runtime, python: python ?? undefined }
  const engines = deriveEngines(found)
  return {
    ...row,
    jobName: jobName ?? undefined,
    engines,
    cannotRun: whyNot(engines),
    needsConfirmation: needsConfirmation(found),
    codeConfirmed: toConfirmation({ codeConfirmedAt, codeConfirmedBy }),
  }
}

function conditions(workspaceId: string, query: ModelVersionListQuery & { name?: string }): Prisma.Sql[] {
  const key = query.name === undefined ? undefined : assetKey(query.name)
  const tags = [...(query.tags ?? []), ...(query.tag ?? [])]
  return [
    ...assetConditions(tables, workspaceId, { ...query, key, tags }),
    ...(query.version === undefined ? [] : [Prisma.sql`v.key = ${assetKey(query.version)}`]),
    ...(query.type?.length ? [Prisma.sql`v."modelType" in (${Prisma.join(query.type)})`] : []),
    ...(query.job ? [Prisma.sql`v."jobName" = ${query.job}`] : []),
    ...(query.description ? [Prisma.sql`v.description = ${query.description}`] : []),
  ]
}
