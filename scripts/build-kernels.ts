import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileKernel, kernels } from '#scripts/kernels.ts'

/** Compiles the AssemblyScript sources of every kernel into the `kernel-bytes.ts` beside them: `npm run build:kernel`. */
for (const kernel of kernels) {
  const bytes = (await compileKernel(kernel)).toString('base64')
  const lines = bytes.match(/.{1,110}/g) ?? []
  await writeFile(
    join(import.meta.dirname, '..', kernel.folder, 'kernel-bytes.ts'),
    `/** Written by \`npm run build:kernel\` from the .as.ts files beside it. */\nexport const kernelBytes = [\n${lines.map((line) => `  '${line}',`).join('\n')}\n].join('')\n`,
  )
}
