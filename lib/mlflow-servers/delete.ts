import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { deleteMlflowServerRow, findMlflowServer } from '#lib/mlflow-servers/store.ts'

/** Forgets a server; the models that came from it stay, and deployments that follow its aliases stay where they are. Says whether there was one. */
export async function deleteMlflowServer(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'administer')
  const server = await findMlflowServer(ctx.db, ctx.workspace.id, name)
  return server ? deleteMlflowServerRow(ctx.db, ctx.workspace.id, server.id) : false
}
