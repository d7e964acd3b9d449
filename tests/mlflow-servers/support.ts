import { vi } from 'vitest'
import type { ModelImportView } from '#lib/mlflow-servers/view.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** Registers the address as `lab`, signed in to as `auth` says. */
export async function registerServer(world: TestWorld, url: string, auth: object = { kind: 'none' }): Promise<void> {
  const response = await send(world.as('owner'), 'PUT', 'mlflowServers/lab', { properties: { url, auth } })
  if (!response.ok) throw new Error(await response.text())
}

export async function submitImport(world: TestWorld, model: string, version: string): Promise<ModelImportView> {
  const response = await send(world.as('contributor'), 'POST', 'mlflowServers/lab/imports', { model, version })
  if (!response.ok) throw new Error(await response.text())
  return response.json() as Promise<ModelImportView>
}

/** The import once it has come to this state. */
export function whenImport(world: TestWorld, id: string, state: string): Promise<ModelImportView> {
  return vi.waitFor(
    async () => {
      const response = await send(world.as('reader'), 'GET', `mlflowServers/lab/imports/${id}`)
      const item = (await response.json()) as ModelImportView
      if (item.state !== state) throw new Error(`The import is ${item.state}: ${item.error}`)
      return item
    },
    { timeout: 20_000, interval: 30 },
  )
}
