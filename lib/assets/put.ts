import type { z } from 'zod'
import type { AssetContainer, Described, NewAsset } from '#lib/arm/asset.ts'
import { newAsset } from '#lib/assets/describe.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import type { Db } from '#lib/db/client.ts'

interface Kind {
  name: z.ZodType<string>
  find: (db: Db, workspaceId: string, name: string) => Promise<AssetContainer | undefined>
  save: (db: Db, workspaceId: string, asset: NewAsset) => Promise<string>
  get: (ctx: Context, input: { name: string }) => Promise<AssetContainer>
}

/** Creates an asset without versions, or replaces what the caller may set about it. */
export async function putContainer(
  ctx: Context,
  {
    name,
    properties,
  }: { name: string; properties: Pick<Described, 'description' | 'tags' | 'properties' | 'isArchived'> },
  kind: Kind,
): Promise<{ asset: AssetContainer; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await kind.find(ctx.db, ctx.workspace.id, name)
  const fresh = newAsset(ctx, existing?.name ?? parseInput(kind.name, name))
  await kind.save(ctx.db, ctx.workspace.id, { ...fresh, ...properties })
  const asset = await kind.get(ctx, { name })
  // Of several who make it at the same moment, one has.
  return { asset, created: asset.id === fresh.id }
}
