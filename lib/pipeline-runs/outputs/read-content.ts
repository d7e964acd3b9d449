import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { servedFile } from '#lib/datastores/read-content.ts'
import type { ServedFile } from '#lib/http/file-response.ts'
import type { ContentFile } from '#lib/pipeline-runs/outputs/content-files.ts'
import { fetchOutput, type OutputId } from '#lib/pipeline-runs/steps/fetch.ts'

/** One of the small files of an output's folder. Throws ResourceNotFound when the output has no such file. */
export async function readOutputContent(ctx: Context, id: OutputId, file: ContentFile): Promise<ServedFile> {
  authorize(ctx.principal, 'read')
  const { output, store } = await fetchOutput(ctx, id)
  return servedFile(store, `${output.path}/${file}`)
}
