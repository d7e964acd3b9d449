import type { Db } from '#lib/db/client.ts'
import type { Desired } from '#lib/online-endpoints/serving/desired.ts'
import { saveRevisionRuntime } from '#lib/online-endpoints/serving/settle-store.ts'
import { findDesiredEndpoints, findInspection } from '#lib/online-endpoints/serving/store.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'

/** What the inference process has to serve: all of it, or the endpoints of these names that exist. */
export async function listDesired(db: Db, names?: readonly string[]): Promise<Desired> {
  return findDesiredEndpoints(db, names)
}

/** What a model version's files were found to be when it was registered; undefined when it is gone. */
export async function inspectionOf(db: Db, modelVersionId: string): Promise<ModelInspection | undefined> {
  return findInspection(db, modelVersionId)
}

/** Notes what a revision will run in before that is ready; says whether it still is the one that is wanted. */
export async function saveChosenRuntime(
  db: Db,
  deploymentId: string,
  number: number,
  runtime: Runtime,
): Promise<boolean> {
  return saveRevisionRuntime(db, { deploymentId, number }, runtime)
}
