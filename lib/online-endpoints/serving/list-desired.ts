import type { Db } from '#lib/db/client.ts'
import type { DesiredEndpoint } from '#lib/online-endpoints/serving/desired.ts'
import { findDesiredEndpoints, findInspection } from '#lib/online-endpoints/serving/store.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'

/** What the inference process has to serve: all of it, or the endpoints of these names that exist. */
export async function listDesired(db: Db, names?: readonly string[]): Promise<DesiredEndpoint[]> {
  return findDesiredEndpoints(db, names)
}

/** What a model version's files were found to be when it was registered; undefined when it is gone. */
export async function inspectionOf(db: Db, modelVersionId: string): Promise<ModelInspection | undefined> {
  return findInspection(db, modelVersionId)
}
