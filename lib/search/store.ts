import type { Db } from '#lib/db/client.ts'

export interface Found {
  kind:
    | 'batchEndpoints'
    | 'onlineEndpoints'
    | 'pipelineEndpoints'
    | 'publishedPipelines'
    | 'schedules'
    | 'deployments'
    | 'onlineDeployments'
    | 'models'
    | 'data'
    | 'environments'
    | 'codes'
    | 'components'
    | 'jobs'
    | 'computes'
    | 'datastores'
    | 'pipelineDrafts'
  name: string
  /** What people read; a job's display name. */
  title: string
  /** The endpoint of a deployment, else empty. */
  parent: string
}

/** Every noun in one statement; names that begin with the text come first. */
export async function findByText(db: Db, workspaceId: string, text: string, limit: number): Promise<Found[]> {
  const escaped = text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
  const pattern = `%${escaped}%`
  const start = `${escaped}%`
  return db.$queryRaw<Found[]>`
    SELECT kind, name, title, parent FROM (
      SELECT 'batchEndpoints' AS kind, name, name AS title, '' AS parent, 1 AS place FROM "BatchEndpoint" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'deployments', d.name, e.name || ' / ' || d.name, e.name, 2 FROM "BatchDeployment" d JOIN "BatchEndpoint" e ON e.id = d."endpointId" WHERE e."workspaceId" = ${workspaceId}::uuid AND d.name ILIKE ${pattern}
      UNION ALL
      SELECT 'onlineEndpoints', name, name, '', 1 FROM "OnlineEndpoint" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'onlineDeployments', d.name, e.name || ' / ' || d.name, e.name, 2 FROM "OnlineDeployment" d JOIN "OnlineEndpoint" e ON e.id = d."endpointId" WHERE e."workspaceId" = ${workspaceId}::uuid AND d.name ILIKE ${pattern}
      UNION ALL
      SELECT 'pipelineEndpoints', name, name, '', 1 FROM "PipelineEndpoint" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'publishedPipelines', p.version::text, e.name || ' / ' || p.version || ' ' || p.name, e.name, 2 FROM "PublishedPipeline" p JOIN "PipelineEndpoint" e ON e.id = p."endpointId" WHERE e."workspaceId" = ${workspaceId}::uuid AND p.name ILIKE ${pattern}
      UNION ALL
      SELECT 'schedules', name, "displayName", '', 5 FROM "Schedule" WHERE "workspaceId" = ${workspaceId}::uuid AND ("displayName" ILIKE ${pattern} OR name ILIKE ${pattern})
      UNION ALL
      SELECT 'models', name, name, '', 3 FROM "Model" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'data', name, name, '', 4 FROM "DataAsset" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      (SELECT 'jobs', name, "displayName", '', 5 FROM "Job" WHERE "workspaceId" = ${workspaceId}::uuid AND ("displayName" ILIKE ${pattern} OR name ILIKE ${pattern}) ORDER BY "createdAt" DESC LIMIT ${limit})
      UNION ALL
      (SELECT 'pipelineDrafts', id::text, "displayName", '', 5 FROM "PipelineDraft" WHERE "workspaceId" = ${workspaceId}::uuid AND "displayName" ILIKE ${pattern} ORDER BY "updatedAt" DESC LIMIT ${limit})
      UNION ALL
      SELECT 'environments', name, name, '', 4 FROM "Environment" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'codes', name, name, '', 4 FROM "Code" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'components', name, name, '', 4 FROM "Component" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'computes', name, name, '', 6 FROM "Compute" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
      UNION ALL
      SELECT 'datastores', name, name, '', 7 FROM "Datastore" WHERE "workspaceId" = ${workspaceId}::uuid AND name ILIKE ${pattern}
    ) found
    ORDER BY (title ILIKE ${start}) DESC, place, title LIMIT ${limit}`
}
