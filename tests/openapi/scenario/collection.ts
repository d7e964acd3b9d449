import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { profileNumbers } from '#lib/online-endpoints/collection/column-profile.ts'
import { registerDay } from '#lib/online-endpoints/collection/register-day.ts'
import { saveCollected } from '#lib/online-endpoints/collection/save-collected.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'

const params = { endpoint: 'flat-prices-now', deployment: 'blue' }
const route = 'onlineEndpoints/{endpoint}/deployments/{deployment}'

/** What two days of requests look like, the second of which are about larger flats. */
export async function recordCollection({ world, record }: Recorder): Promise<void> {
  const found = await world.db.onlineDeployment.findFirstOrThrow({
    where: { key: 'blue', endpoint: { key: params.endpoint } },
  })
  for (const [day, middle] of [
    ['2026-11-20', 60],
    ['2026-11-21', 90],
  ] as const) {
    const path = `online-data/${params.endpoint}/${params.deployment}/${day}`
    await mkdir(join(world.config.storage, path), { recursive: true })
    const area = profileNumbers(Array.from({ length: 500 }, (_, n) => [middle + n / 50, 1] as const))
    const file = {
      workspaceId: world.workspace.id,
      endpointId: found.endpointId,
      endpointName: params.endpoint,
      deploymentId: found.id,
      deploymentName: params.deployment,
      revision: 1,
      day,
      rows: 500,
      datastore: 'workspaceblobstore',
      path,
      profiles: new Map([['area', area]]),
      driftThreshold: 0.2,
    }
    await saveCollected(world, file)
    await registerDay(world, file)
  }
  await record('GET', `${route}/collectedData`, { params })
  await record('GET', `${route}/drift`, { params })
}
