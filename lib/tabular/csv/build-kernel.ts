import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileKernel } from '#lib/tabular/csv/compile-kernel.ts'

/** Compiles the AssemblyScript sources of this folder into `kernel-bytes.ts`: `npm run build:kernel`. */
const bytes = (await compileKernel()).toString('base64')
const lines = bytes.match(/.{1,110}/g) ?? []
await writeFile(
  join(import.meta.dirname, 'kernel-bytes.ts'),
  `/** Written by build-kernel.ts from the .as.ts files beside it. */\nexport const kernelBytes = [\n${lines.map((line) => `  '${line}',`).join('\n')}\n].join('')\n`,
)
